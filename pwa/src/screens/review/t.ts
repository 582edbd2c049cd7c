// The sentences of the wide screens, loaded with them and not before.
import { dictionary } from '../../i18n/index.ts';
import type { vi } from '../../i18n/review.vi.ts';

export const { t, ready } = dictionary<typeof vi>({
  vi: async () => (await import('../../i18n/review.vi.ts')).vi,
  en: async () => (await import('../../i18n/review.en.ts')).en,
});
