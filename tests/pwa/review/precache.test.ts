import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { laterFiles } from '../../../pwa/precache.ts';

type Links = { imports?: string[]; dynamicImports?: string[]; css?: string[] };

/** A bundle of chunks named for the module each begins with. */
function bundle(chunks: Record<string, Links>): Rolldown.OutputBundle {
  const files = Object.entries(chunks).map(([module, { imports = [], dynamicImports = [], css = [] }]) => {
    const facadeModuleId = `/pwa/src/${module}`;
    const viteMetadata = { importedCss: new Set(css) };
    return [
      module,
      {
        type: 'chunk',
        fileName: module,
        facadeModuleId,
        moduleIds: [facadeModuleId],
        imports,
        dynamicImports,
        viteMetadata,
      },
    ];
  });
  return Object.fromEntries(files) as unknown as Rolldown.OutputBundle;
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
    'main.ts': { dynamicImports: ['screens/review/Home.svelte'] },
    'screens/review/Home.svelte': {},
  });
  const [first] = Object.values(built);
  if (first?.type === 'chunk') first.moduleIds.push('/pwa/src/screens/review/routes.ts');
  expect([...laterFiles(built)]).toEqual(['screens/review/Home.svelte']);
});
