// The sentences of the pages that conclude a visit, and of the page about this phone, beside those of every page. They
// are fetched with the first of those pages, not before the first answer.
import type { vi as desk } from './desk.vi.ts';
import { dictionary } from './language.svelte.ts';
import type { vi } from './vi.ts';

export const { t, ready } = dictionary<typeof vi & typeof desk>({
  vi: async () => ({ ...(await import('./vi.ts')).vi, ...(await import('./desk.vi.ts')).vi }),
  en: async () => ({ ...(await import('./en.ts')).en, ...(await import('./desk.en.ts')).en }),
});
export { speaker } from './language.svelte.ts';
