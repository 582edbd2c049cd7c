// How the application is built. Tests have their own file; the service worker is a second, small build (precache.ts).
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
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
    test: /src\/(components\/(?!AnswerText|Capture[A-Z]|Contested|Dialog|Evidence|F(inder|ound)|Guide|HandedIn|Install|Lost|Mark|Pick|Roster|Says|Wording|Picture|versions|answers\/(Row|Moment|[Pp]ercent))|core\/(?!minutes)|device\/(?!camera|attention)|state\/(?!capture|minutes)|sync\/(?!evidence|rechain)|actions\/answer|screens\/(Visits?|VisitOverview|Section|SectionItems|WithVisit)\.|phone|recover|attempt|words)/,
    priority: 1,
  },
];

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
