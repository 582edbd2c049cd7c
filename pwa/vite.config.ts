// How the application is built. Tests have their own file; the service worker is a second, small build (precache.ts).
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { precache } from './precache.ts';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** Where `npm run dev` finds the server. */
const server = process.env.KIEMTRA_SERVER ?? 'http://127.0.0.1:8000';

/** What a person signed in needs until the first answer can be tapped; nothing else may be in the way. */
const FIRST = ['/src/main.ts', '/src/screens/Section.svelte'];
/** And what lies between opening the application and that: the list, the visit. */
const BEFORE = ['/src/screens/Visits.svelte', '/src/screens/Visit.svelte'];

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** These modules and all they import, apart from what they fetch later. */
function reached(graph: Graph, from: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  for (const start of from) visit(root + start);
  return found;
}

/** A group of modules that becomes one chunk: a few compress better than sixty, and cost fewer requests. */
function chunk(name: string, from: readonly string[], priority: number) {
  let modules: Set<string> | undefined;
  return {
    priority,
    name: (id: string, graph: Graph) => {
      modules ??= reached(graph, from);
      return modules.has(id) && !REST.test(id) ? name : null;
    },
  };
}

/** Of Svelte, what only later pages use. */
const REST = /node_modules.*(select|svelte-element|transition|animat)/;

const groups = [chunk('first', FIRST, 2), chunk('before', BEFORE, 1)];

export default defineConfig({
  plugins: [
    svelte({
      configFile: false,
      compilerOptions: { runes: true, cssHash: ({ hash, css }) => `k${hash(css).slice(0, 4)}` },
    }),
    precache(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'safari17',
    assetsInlineLimit: 0,
    // A chunk fetches its own imports; only styles have to be named beforehand.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': server } },
});
