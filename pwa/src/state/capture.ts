// From the picker to a durable draft.
import { draft } from '../actions/evidence.ts';
import { Darkroom } from '../device/camera.ts';
import { StorageProblem } from '../device/problem.ts';
import type { Draft, Subject } from '../device/schema.ts';
import { now, type Phone } from '../phone.svelte.ts';
import { NotAPhoto } from '../workers/shot.ts';

/** One for all: it takes one picture after the other. */
const darkroom = new Darkroom();

/** Answers must always find room: below 50 MB no more photos are taken. */
const reserve = 50 * 1_048_576;

async function isNearlyFull(): Promise<boolean> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota !== undefined && usage !== undefined && quota - usage < reserve;
}

/** Re-encodes one picked file and keeps it. Throws NotAPhoto or StorageProblem. */
export async function capture(
  phone: Phone,
  visit: string,
  subject: Subject,
  category: string | undefined,
  file: File,
): Promise<Draft> {
  if (await isNearlyFull()) throw new StorageProblem('full');
  const answer = await darkroom.develop(file);
  if ('fault' in answer) throw new NotAPhoto(answer.fault);
  return draft(phone.db, { visit, subject, ...(category ? { category } : {}), at: now() }, answer.shot);
}
