// Where to come back to when the system kills the tab while the camera is open.
import { keepFact } from '../device/visits.ts';
import type { Phone } from '../phone.svelte.ts';

/** The camera may cost this tab its life: note where the person was, so that they are brought back. */
export const expect = (phone: Phone, visit: string | null): Promise<void> =>
  keepFact(phone.db, 'expecting', visit === null ? undefined : { visit, path: location.hash.slice(1) });
