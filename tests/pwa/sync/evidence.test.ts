// A photo is either whole on the server or not there, and a byte once acknowledged is not sent again (law 3).

import { beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem, Unreachable } from '@/api.ts';
import type { Database } from '@/device/database.ts';
import { photosOf } from '@/device/photos.ts';
import type { KeptPhoto } from '@/device/schema.ts';
import { lacking, pushPhotos } from '@/sync/evidence.ts';
import { hexOf } from '@/sync/hex.ts';
import { database, now, record, writerOn } from '../device/phone.ts';
import { FakeServer } from './fake-server.ts';

const size = 600_000;
const chunk = 262_144;
let server: FakeServer;
let db: Database;
let sha256: string;
const context = () => ({ db, send: server.send, now, changed: () => undefined });
const photo = async (): Promise<KeptPhoto> => (await photosOf(db, 'visit-1'))[0] as KeptPhoto;
const push = async (): Promise<void> => pushPhotos(context(), [await photo()]);

beforeEach(async () => {
  db = database();
  server = new FakeServer();
  const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251).buffer;
  sha256 = await hexOf(bytes);
  const body = { item: 'a', evidence: sha256, caption: '', taken: { at: now() } };
  await record(writerOn(db), {
    acts: [{ kind: 'attached', body }],
    photos: [{ sha256, type: 'image/jpeg', bytes }],
  });
});

describe('a photo', () => {
  test('travels in pieces, whole and in order', async () => {
    await push();
    const pieces = [...(server.photos.get(sha256)?.pieces.values() ?? [])];
    expect(pieces.map(({ length }) => length)).toEqual([chunk, chunk, size - 2 * chunk]);
    const joined = new Uint8Array(size);
    for (const [at, piece] of server.photos.get(sha256)?.pieces ?? []) joined.set(piece, at);
    expect(await hexOf(joined.buffer)).toBe(sha256);
    expect(await photo()).toMatchObject({ standing: 'stored', received: size, stored_at: now() });
  });

  test.each([0, 1, 2])('cut off before piece %i goes on there: no byte is sent twice', async (cut) => {
    let sent = 0;
    server.trouble = (method) => {
      if (method !== 'PUT') return undefined;
      sent += 1;
      if (sent === cut + 1) throw new Unreachable('network');
      return undefined;
    };
    await expect(push()).rejects.toThrow(Unreachable);
    expect((await photo()).standing).toBe('waiting');
    server.trouble = () => undefined;
    await push();
    expect(server.bytesReceived).toBe(size);
    expect((await photo()).standing).toBe('stored');
  });

  test('is stored only when the server says that it is complete', async () => {
    server.trouble = (method) =>
      method === 'PUT' ? { body: { received: [[0, size]], complete: false } } : undefined;
    await expect(push()).resolves.toBeUndefined();
    expect((await photo()).standing).toBe('waiting');
  });

  test('is not stored because somebody answers 200', async () => {
    server.trouble = (method) => (method === 'PUT' ? { body: { ok: true } } : undefined);
    await expect(push()).rejects.toMatchObject({ reason: 'stranger' });
    expect((await photo()).standing).toBe('waiting');
  });

  test('the server will not take is kept, with the reason', async () => {
    server.trouble = (method) => {
      if (method === 'PUT') throw new ApiProblem(415, 'evidence.type', 'Chỉ nhận ảnh hoặc PDF.', {});
      return undefined;
    };
    await push();
    expect(await photo()).toMatchObject({
      standing: 'refused',
      problem: { message: 'Chỉ nhận ảnh hoặc PDF.' },
    });
  });

  test('damaged on the way is sent again, not given up', async () => {
    let damaged = true;
    server.trouble = (method) => {
      if (method !== 'PUT' || !damaged) return undefined;
      damaged = false;
      throw new ApiProblem(422, 'evidence.mismatch', 'Nội dung nhận được không khớp mã băm.', {});
    };
    await push();
    expect(await photo()).toMatchObject({ standing: 'waiting', received: 0 });
    await push();
    expect((await photo()).standing).toBe('stored');
  });

  test('damaged on the phone is not sent as if it were whole', async () => {
    await db.write(['bytes'], async (tx) => {
      await tx.objectStore('bytes').put(new Uint8Array([1]).buffer, ['visit-1', sha256]);
    });
    await push();
    expect(server.asked).toEqual([]);
    expect(await photo()).toMatchObject({ standing: 'refused', problem: { code: 'storage.damaged' } });
  });

  test('already on the server is not sent at all', async () => {
    await push();
    server.bytesReceived = 0;
    await push();
    expect(server.bytesReceived).toBe(0);
  });
});

test('only pieces that are not wholly covered are lacking', () => {
  expect(lacking(10, 4, [])).toEqual([0, 4, 8]);
  expect(lacking(10, 4, [[0, 8]])).toEqual([8]);
  expect(lacking(10, 4, [[1, 10]])).toEqual([0]);
  expect(lacking(10, 4, [[0, 10]])).toEqual([]);
});
