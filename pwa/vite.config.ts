// How the application is built. Tests have their own file; the service worker is a second, small build (precache.ts).
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { precache } from './precache.ts';

/** Where `npm run dev` finds the server. */
const server = process.env.KIEMTRA_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [svelte({ configFile: false }), precache()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'safari17', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': server } },
});
