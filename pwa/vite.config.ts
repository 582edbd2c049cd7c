// How the application is built. Tests have their own file; the service worker is a second, small build (precache.ts).
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { precache } from './precache.ts';

/** Where `npm run dev` finds the server. */
const server = process.env.KIEMTRA_SERVER ?? 'http://127.0.0.1:8000';

/**
 * A few chunks instead of sixty, which compress better and cost fewer requests: what every page needs, and what an
 * inspector needs up to the first answer. The rest is fetched by page.
 */
const groups = [
  {
    name: 'shell',
    // Not what only other pages use of Svelte.
    test: /node_modules(?!.*(select|svelte-element|transition|animat))|preload-helper|core\/text|src\/(main|App|api|router|routes|session|said|shell|i18n\/(index|language))|components\/(Badge|Button|Card|EmptyState|ErrorState|Field|Icon|Progress|toast|Toast)|device\/problem|workers\/shot/,
    priority: 2,
  },
  {
    name: 'inspect',
    test: /src\/(components\/(?!Capture[A-Z]|Dialog|Lost|Roster|Evidence|Picture|Wording|Contested|answers\/Row)|core\/(?!minutes)|device\/(?!camera|attention)|state\/(?!capture|minutes)|sync\/(?!evidence|rechain)|actions\/answer|screens\/(Visits?|VisitOverview|Section|SectionItems|WithVisit)\.|phone|recover|install|attempt|words)/,
    priority: 1,
  },
];

/**
 * Svelte guards what this application never does (hydrating a server's page, components of Svelte 4, async mode) by
 * variables that are always false here. Said as constants, that code falls away: 4 KB of every first visit.
 */
const withoutUnused: Plugin = {
  name: 'without-unused-svelte',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/svelte/src/internal/client/dom/elements/custom-element.js')) {
      return 'export const create_custom_element = () => undefined;';
    }
    if (!/\/svelte\/src\/internal\/(flags\/index|client\/dom\/hydration)\.js$/.test(id)) return null;
    return code
      .replace(/export let (\w+) = false;/g, 'export const $1 = false;')
      .replace(/^\t(?:async_mode_flag|legacy_mode_flag|tracing_mode_flag|hydrating) = \w+;$/gm, '');
  },
};

export default defineConfig({
  plugins: [
    withoutUnused,
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
