import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const tests = here('../tests/pwa/');

/** Node does not look into pwa/node_modules from tests/pwa: packages are looked up as if from here. */
const packagesFromHere: Plugin = {
  name: 'packages-from-here',
  enforce: 'pre',
  resolveId(source, importer, options) {
    const bare = /^@?[a-z]/i.test(source) && !source.startsWith('node:') && !source.startsWith('@/');
    if (!bare || importer?.startsWith(tests) !== true) return null;
    return this.resolve(source, here('./vitest.config.ts'), { ...options, skipSelf: true });
  },
};

/**
 * Tests run in Node; one that needs a page says so in its first line (`// @vitest-environment jsdom`),
 * one that needs the device's database imports `fake-indexeddb/auto`.
 */
export default defineConfig({
  plugins: [packagesFromHere, svelte({ configFile: false })],
  resolve: {
    alias: { '@': here('./src') },
    // Svelte components are tested as the browser gets them, not as a server renders them.
    conditions: ['browser'],
  },
  // The tests stand beside this folder, not in it.
  server: { fs: { allow: [here('..')] } },
  test: {
    dir: tests,
    include: ['**/*.test.ts'],
    testTimeout: 20_000,
  },
});
