// IndexedDB with promises: results, failures and the end of a transaction arrive as with the browser's own events.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deleteDB, openDB } from '@/device/indexed.ts';
import { upgrade, version } from '@/device/schema.ts';
import { v4 } from '@/ids.ts';

const hooks = { upgrade, blocking: (db: IDBDatabase) => db.close(), terminated: () => undefined };

test('gives back what was put, by key, by range and by index, and counts it', async () => {
  const db = await openDB(v4(), version, hooks);
  const tx = db.transaction(['meta', 'photos'], 'readwrite');
  await tx.objectStore('meta').put(1, 'a');
  await tx.objectStore('meta').put(2, 'b');
  const photo = { visit: 'v', sha256: 's', type: 't', size: 1, standing: 'waiting', received: 0 } as const;
  await tx.objectStore('photos').put({ ...photo, pending: 'send' });
  expect(await tx.objectStore('meta').get('a')).toBe(1);
  expect(await tx.objectStore('meta').getAllKeys()).toEqual(['a', 'b']);
  expect(await tx.objectStore('photos').index('pending').count('send')).toBe(1);
  expect(await tx.objectStore('photos').index('pending').getAll('attend')).toEqual([]);
  await tx.done;
  db.close();
});

test('a transaction that is aborted says so, and leaves nothing behind', async () => {
  const db = await openDB(v4(), version, hooks);
  const tx = db.transaction(['meta'], 'readwrite');
  await tx.objectStore('meta').put(1, 'a');
  tx.abort();
  await expect(tx.done).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(await db.transaction(['meta']).objectStore('meta').get('a')).toBeUndefined();
  db.close();
});

test('a request that fails rejects with its own error, and so does its transaction', async () => {
  const db = await openDB(v4(), version, hooks);
  const tx = db.transaction(['meta'], 'readwrite');
  const ended = tx.done.catch((error: Error) => error.name);
  await tx.objectStore('meta').add(1, 'a');
  await expect(tx.objectStore('meta').add(2, 'a')).rejects.toThrow(
    expect.objectContaining({ name: 'ConstraintError' }),
  );
  expect(await ended).toBe('ConstraintError');
  db.close();
});

test('a database that another tab wants to change or delete is told, and lets it', async () => {
  const name = v4();
  let told = 0;
  const blocking = (db: IDBDatabase): void => {
    told += 1;
    db.close();
  };
  const db = await openDB(name, version, { ...hooks, blocking });
  await db.transaction(['meta'], 'readwrite').objectStore('meta').put(1, 'a');
  await deleteDB(name);
  expect(told).toBe(1);
  expect(() => db.transaction(['meta'])).toThrow(expect.objectContaining({ name: 'InvalidStateError' }));
  const anew = await openDB(name, version, hooks);
  expect(await anew.transaction(['meta']).objectStore('meta').get('a')).toBeUndefined();
  anew.close();
});
