// From the picker to a durable draft.
import { draft } from '../actions/evidence.ts';
import type { Draft, Subject } from '../device/schema.ts';
import { keepFact } from '../device/visits.ts';
import { now, type Phone } from '../phone.svelte.ts';
import { NotAPhoto } from '../workers/shot.ts';

/** The camera may cost this tab its life: note where the person was, so that they are brought back. */
export const expect = (phone: Phone, visit: string | null): Promise<void> =>
  keepFact(phone.db, 'expecting', visit === null ? undefined : { visit, path: location.hash.slice(1) });

/** Re-encodes one picked file and keeps it. Throws NotAPhoto or StorageProblem. */
export async function capture(
  phone: Phone,
  visit: string,
  subject: Subject,
  category: string | undefined,
  file: File,
): Promise<Draft> {
  const answer = await phone.darkroom.develop(file);
  if ('fault' in answer) throw new NotAPhoto(answer.fault);
  return draft(phone.db, { visit, subject, ...(category ? { category } : {}), at: now() }, answer.shot);
}
