// Every address of the application. A screen is fetched when it is first shown; on a phone that has opened the
// application once it comes from the precached shell.
import type { Route, Screen } from './router.svelte.ts';
import type { Account } from './session.svelte.ts';

type Load = () => Promise<{ default: Screen }>;

/** The page of an item and the search bring theirs. */
const field =
  (load: Load): Load =>
  async () => {
    await (await import('./i18n/field.ts')).ready();
    return load();
  };

/** So does the page about versions of the checklist. */
const versions =
  (load: Load): Load =>
  async () => {
    await (await import('./i18n/versions.ts')).ready();
    return load();
  };

/** Pages that conclude a visit bring their own sentences. */
const desk =
  (load: Load): Load =>
  async () => {
    await (await import('./i18n/desk.ts')).ready();
    return load();
  };

const routes: readonly Route[] = [
  ['/sign-in', () => import('./screens/SignIn.svelte')],
  ['/visits', () => import('./screens/Visits.svelte')],
  ['/phone', desk(() => import('./screens/PhonePage.svelte'))],
  ['/visit/:visit', () => import('./screens/Visit.svelte')],
  ['/visit/:visit/section/:section', () => import('./screens/Section.svelte')],
  ['/visit/:visit/item/:item', field(() => import('./screens/Item.svelte'))],
  ['/visit/:visit/search', field(() => import('./screens/Search.svelte'))],
  ['/visit/:visit/version', versions(() => import('./screens/Version.svelte'))],
  ['/visit/:visit/left', () => import('./screens/Left.svelte')],
  ['/visit/:visit/findings', desk(() => import('./screens/Findings.svelte'))],
  ['/visit/:visit/finding', desk(field(() => import('./screens/FreeFinding.svelte')))],
  ['/visit/:visit/minutes', desk(() => import('./screens/Minutes.svelte'))],
  ['/visit/:visit/submit', desk(() => import('./screens/Submit.svelte'))],
];

const wide = /^\/(review|checklists|admin|unit)(\/|$)/;

/** Those among which this address is to be found; the wide screens' come with the first of them. */
export const routesFor = async (path: string): Promise<readonly Route[]> =>
  wide.test(path) ? (await import('./screens/review/routes.ts')).routes : routes;

/** Where a person starts: an inspector with their visits, the others with theirs. */
export function home(account: Account | null): string {
  if (account === null) return '/sign-in';
  if (account.roles.includes('member')) return '/visits';
  if (account.roles.includes('supervisor')) return '/review';
  return account.roles.includes('administrator') ? '/admin' : '/unit';
}
