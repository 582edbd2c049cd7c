// The phone's own sentences. Other parts (review, the unit's pages) make theirs with `dictionary` the same way.
import { dictionary } from './language.svelte.ts';
import type { vi } from './vi.ts';

export const { t, ready } = dictionary<typeof vi>({
  vi: async () => (await import('./vi.ts')).vi,
  en: async () => (await import('./en.ts')).en,
});
export { dictionary, type Language, type Matching, speaker } from './language.svelte.ts';
