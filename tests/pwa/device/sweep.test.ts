// The phone deletes only what a stored receipt names, after a grace period (law 1).

import { beforeEach, expect, test } from 'vitest';
import { offerAgain } from '@/device/events.ts';
import { bytesOf, keepStored, photosOf } from '@/device/photos.ts';
import type { KeptPhoto } from '@/device/schema.ts';
import { sweep } from '@/device/sweep.ts';
import { unsentOf } from '@/device/unsent.ts';
import { keepReceipt } from '@/device/visits.ts';
import type { Receipt } from '@/wire.ts';
import { database, now, plan, record, writerOn } from './phone.ts';

const named = 'a'.repeat(64);
const other = 'b'.repeat(64);
const later = '2026-11-30T00:15:03.120Z';
let db = database();

const receipt = (evidence: string[]): Receipt => ({
  id: 'r',
  visit: 'visit-1',
  number: 1,
  checklist: 'c',
  heads: [],
  evidence,
  submission: 's',
  at: now(),
  signature: '',
});

beforeEach(async () => {
  db = database();
  await plan(db);
  for (const sha256 of [named, other]) {
    const body = { evidence: sha256, caption: '', taken: { at: now() } };
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    await record(writerOn(db), {
      acts: [{ kind: 'attached', body }],
      photos: [{ sha256, type: 'image/jpeg', bytes }],
    });
  }
});

const stored = async (): Promise<void> => {
  for (const photo of await photosOf(db, 'visit-1')) await keepStored(db, photo, now());
};

test('a photo on the server that a receipt of last week names is let go of; its record stays', async () => {
  await stored();
  await keepReceipt(db, receipt([named]));
  expect(await sweep(db, later)).toBe(1);
  expect(await bytesOf(db, 'visit-1', named)).toBeUndefined();
  expect(await bytesOf(db, 'visit-1', other)).toBeDefined();
  expect(await photosOf(db, 'visit-1')).toHaveLength(2);
});

test('nothing goes before the week is over, nor without a receipt', async () => {
  await stored();
  expect(await sweep(db, later)).toBe(0);
  await keepReceipt(db, receipt([named]));
  expect(await sweep(db, now())).toBe(0);
});

test('a photo that is not on the server stays, whatever a receipt says', async () => {
  await keepReceipt(db, receipt([named]));
  expect(await sweep(db, later)).toBe(0);
});

test('a restored server is offered what is still here, and what was let go of raises no alarm', async () => {
  await stored();
  await keepReceipt(db, receipt([named]));
  await sweep(db, later);
  await offerAgain(db, 'visit-1', 'e2');
  const standing = (photos: KeptPhoto[]): Record<string, string> =>
    Object.fromEntries(photos.map((photo) => [photo.sha256, photo.standing]));
  expect(standing(await photosOf(db, 'visit-1'))).toEqual({ [named]: 'stored', [other]: 'waiting' });
  expect((await unsentOf(db)).photos).toBe(1);
});
