// The sentences about versions of a checklist, fetched with the first screen that tells them.
import { dictionary } from './language.svelte.ts';
import type { vi } from './versions.vi.ts';

export const { t, ready } = dictionary<typeof vi>({
  vi: async () => (await import('./versions.vi.ts')).vi,
  en: async () => (await import('./versions.en.ts')).en,
});
export { speaker } from './language.svelte.ts';
