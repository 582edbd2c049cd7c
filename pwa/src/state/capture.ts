// From the picker to a durable draft.
import { draft } from '../actions/evidence.ts';
import { Darkroom } from '../device/camera.ts';
import type { Draft, Subject } from '../device/schema.ts';
import { now, type Phone } from '../phone.svelte.ts';
import { NotAPhoto } from '../workers/shot.ts';

/** One for all: it takes one picture after the other. */
const darkroom = new Darkroom();

/** Re-encodes one picked file and keeps it. Throws NotAPhoto or StorageProblem. */
export async function capture(
  phone: Phone,
  visit: string,
  subject: Subject,
  category: string | undefined,
  file: File,
): Promise<Draft> {
  const answer = await darkroom.develop(file);
  if ('fault' in answer) throw new NotAPhoto(answer.fault);
  return draft(phone.db, { visit, subject, ...(category ? { category } : {}), at: now() }, answer.shot);
}
