// The wide screens' addresses, under `/review`, `/checklists`, `/unit` and `/admin`; their code and their sentences are fetched when first asked for.
import type { Route, Screen } from '../../router.svelte.ts';

type Load = () => Promise<{ default: Screen }>;

const spoken =
  (load: Load): Load =>
  async () => {
    await (await import('./t.ts')).ready();
    return load();
  };

/** Those about versions of checklists share sentences with the phone. */
const versioned = (load: Load): Load =>
  spoken(async () => {
    await (await import('../../i18n/versions.ts')).ready();
    return load();
  });

export const routes: readonly Route[] = [
  ['/review', spoken(() => import('./Home.svelte'))],
  ['/review/plan', spoken(() => import('./Plan.svelte'))],
  ['/review/synthesis', spoken(() => import('./Synthesis.svelte'))],
  ['/review/recommendations', spoken(() => import('./Recommendations.svelte'))],
  ['/review/recommendations/:recommendation', spoken(() => import('./Recommendations.svelte'))],
  ['/review/:visit', spoken(() => import('./Review.svelte'))],
  ['/review/:visit/documents', spoken(() => import('./Documents.svelte'))],
  ['/review/:visit/version', versioned(() => import('./VisitVersion.svelte'))],
  ['/checklists', versioned(() => import('./Versions.svelte'))],
  ['/checklists/:id/:from/:to', versioned(() => import('./Versions.svelte'))],
  ['/admin', spoken(() => import('./Admin.svelte'))],
  ['/unit', spoken(() => import('../unit/Home.svelte'))],
  ['/unit/notices/:document', spoken(() => import('../unit/Notice.svelte'))],
  ['/unit/recommendations/:recommendation', spoken(() => import('../unit/Recommendation.svelte'))],
];
