import { expect, test } from 'vitest';
import { type Built, laterFiles } from '../../../pwa/later.ts';

type Links = { imports?: string[]; dynamicImports?: string[]; css?: string[]; holds?: string[] };

/** A bundle of chunks named for the module each begins with. */
function bundle(chunks: Record<string, Links>): Record<string, Built> {
  const files = Object.entries(chunks).map(
    ([module, { css = [], holds = [], ...links }]): [string, Built] => {
      const facadeModuleId = `/pwa/src/${module}`;
      const moduleIds = [facadeModuleId, ...holds.map((one) => `/pwa/src/${one}`)];
      return [
        module,
        {
          type: 'chunk',
          fileName: module,
          facadeModuleId,
          moduleIds,
          viteMetadata: { importedCss: new Set(css) },
          ...links,
        },
      ];
    },
  );
  return Object.fromEntries(files);
}

test('what only a wide screen reaches is fetched later, with its styles; what a phone shares with it is kept', () => {
  const built = bundle({
    'main.ts': {
      dynamicImports: ['screens/Visits.svelte', 'screens/review/Home.svelte', 'screens/unit/Home.svelte'],
    },
    'screens/Visits.svelte': { imports: ['components/Field.svelte'], css: ['visits.css'] },
    'components/Field.svelte': { css: ['field.css'] },
    'screens/review/Home.svelte': {
      imports: ['components/Field.svelte', 'ledger.ts'],
      css: ['field.css', 'review.css'],
    },
    'screens/unit/Home.svelte': { dynamicImports: ['i18n/review.vi.ts'] },
    'ledger.ts': {},
    'i18n/review.vi.ts': {},
  });
  expect([...laterFiles(built)].sort()).toEqual([
    'i18n/review.vi.ts',
    'ledger.ts',
    'review.css',
    'screens/review/Home.svelte',
    'screens/unit/Home.svelte',
  ]);
});

test('the first chunk is kept although it holds the addresses of the wide screens', () => {
  const built = bundle({
    'main.ts': { dynamicImports: ['screens/review/Home.svelte'], holds: ['screens/review/routes.ts'] },
    'screens/review/Home.svelte': {},
  });
  expect([...laterFiles(built)]).toEqual(['screens/review/Home.svelte']);
});
