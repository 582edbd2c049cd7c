// The sentences of an item's own page and of the search, beside those of every page; fetched with the first of them.
import type { vi as field } from './field.vi.ts';
import { dictionary } from './language.svelte.ts';
import type { vi } from './vi.ts';

export const { t, ready } = dictionary<typeof vi & typeof field>({
  vi: async () => ({ ...(await import('./vi.ts')).vi, ...(await import('./field.vi.ts')).vi }),
  en: async () => ({ ...(await import('./en.ts')).en, ...(await import('./field.en.ts')).en }),
});
