// Every act is durable before it is drawn as saved, and the chain of a device never forks (law 2).

import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { hashOf } from '@/core/canonical.ts';
import { heads } from '@/core/visit.ts';
import { Database, type Open } from '@/device/database.ts';
import { eventsOf } from '@/device/events.ts';
import { append } from '@/device/journal.ts';
import { bytesOf, draftsOf, keepDraft, photosOf } from '@/device/photos.ts';
import type { Draft } from '@/device/schema.ts';
import { unsentOf } from '@/device/unsent.ts';
import { database, locks, met, noLock, now, record, writerOn } from './phone.ts';

const draft: Draft = {
  id: 'draft-1',
  visit: 'visit-1',
  subject: { item: 'posting' },
  sha256: 'a'.repeat(64),
  type: 'image/jpeg',
  bytes: new Uint8Array([1, 2, 3]).buffer,
  caption: 'Bảng niêm yết',
  taken: { at: now() },
};
const attached = {
  kind: 'attached',
  body: { item: 'posting', evidence: draft.sha256, caption: '', taken: { at: now() } },
} as const;

describe('the chain', () => {
  test('links each event to the one before by its hash', async () => {
    const db = database();
    const writer = writerOn(db);
    await record(writer, met('a'));
    const [second] = await record(writer, met('b'));
    const [first] = await eventsOf(db, 'visit-1');
    expect(first?.event).toMatchObject({ seq: 1, prev: '' });
    expect(second?.event).toMatchObject({ seq: 2, prev: hashOf(first?.event) });
    expect(second?.sha256).toBe(hashOf(second?.event));
  });

  test('does not fork when two tabs append at once', async () => {
    const db = database();
    const writer = writerOn(db);
    await Promise.all(Array.from({ length: 25 }, (_, index) => record(writer, met(`item_${index}`))));
    const events = (await eventsOf(db, 'visit-1')).map(({ event }) => event);
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(25);
    expect(heads(events)).toHaveLength(1);
  });

  test('does not fork without locks either: the loser of a race starts again', async () => {
    const db = database();
    const writer = writerOn(db, { exclusive: noLock });
    await Promise.all([record(writer, met('a')), record(writer, met('b')), record(writer, met('c'))]);
    const events = (await eventsOf(db, 'visit-1')).map(({ event }) => event);
    expect(events).toHaveLength(3);
    expect(heads(events)).toHaveLength(1);
  });

  test('is one chain a visit: another visit starts at one', async () => {
    const db = database();
    await record(writerOn(db), met('a'));
    const [event] = await record(writerOn(db, { visit: 'visit-2' }), met('a'));
    expect(event?.event.seq).toBe(1);
  });

  test('shows the plan what is in the database when it runs, not when it was asked', async () => {
    const db = database();
    const exclusive = locks();
    const seen: number[] = [];
    const plan = async (head: { seq: number }) => {
      seen.push(head.seq);
      return met('a');
    };
    const writer = writerOn(db, { exclusive });
    await Promise.all([append(writer, plan), append(writer, plan)]);
    expect(seen).toEqual([0, 1]);
  });
});

describe('a photo', () => {
  test('is put with its event, and its draft goes, in the same transaction', async () => {
    const db = database();
    await keepDraft(db, draft);
    await record(writerOn(db), { acts: [attached], photos: [draft], drafts: [draft.id] });
    expect(await draftsOf(db)).toEqual([]);
    expect(await photosOf(db, 'visit-1')).toMatchObject([
      { sha256: draft.sha256, size: 3, standing: 'waiting' },
    ]);
    expect(new Uint8Array((await bytesOf(db, 'visit-1', draft.sha256)) as ArrayBuffer)).toEqual(
      new Uint8Array([1, 2, 3]),
    );
    expect(await unsentOf(db)).toEqual({ events: 1, photos: 1, drafts: 0, refused: 0 });
  });

  test('used twice lies here once', async () => {
    const db = database();
    const writer = writerOn(db);
    await record(writer, { acts: [attached], photos: [draft] });
    await record(writer, { acts: [attached], photos: [draft] });
    expect(await photosOf(db, 'visit-1')).toHaveLength(1);
    expect(await eventsOf(db, 'visit-1')).toHaveLength(2);
  });
});

/** Opens the same database, but lets `fail` spoil the first transactions that write. */
function spoiled(fail: (tx: IDBTransaction) => void, times: number): Open {
  let left = times;
  return async (name) => {
    const db = await openDB(name);
    return new Proxy(db, {
      get(target, key) {
        const value = Reflect.get(target, key) as unknown;
        if (key !== 'transaction') return typeof value === 'function' ? value.bind(target) : value;
        return (...given: Parameters<typeof db.transaction>) => {
          const tx = target.transaction(...given);
          if (given[1] === 'readwrite' && left > 0) {
            left -= 1;
            fail(tx as unknown as IDBTransaction);
          }
          return tx;
        };
      },
    }) as never;
  };
}

describe('a storage that fails', () => {
  const full = (): never => {
    throw new DOMException('no space', 'QuotaExceededError');
  };

  test('says that the phone is full, and nothing is recorded', async () => {
    const good = database();
    const writer = writerOn(good);
    await record(writer, met('a'));
    await good.close();
    const name = good.name.replace('kiemtra-', '');
    const db = new Database(name, spoiled(full, 1));
    await expect(record(writerOn(db), met('b'))).rejects.toMatchObject({ what: 'full' });
    expect(await eventsOf(db, 'visit-1')).toHaveLength(1);
    await record(writerOn(db), met('b'));
    const events = (await eventsOf(db, 'visit-1')).map(({ event }) => event);
    expect(heads(events)).toHaveLength(1);
  });

  test('that was closed by the system is opened again, and the act is recorded once', async () => {
    const good = database();
    await record(writerOn(good), met('a'));
    await good.close();
    const closed = (): never => {
      throw new DOMException('the database connection is closing', 'InvalidStateError');
    };
    const db = new Database(good.name.replace('kiemtra-', ''), spoiled(closed, 1));
    await record(writerOn(db), met('b'));
    expect(await eventsOf(db, 'visit-1')).toHaveLength(2);
  });

  test('that stays closed is said, not waited for', async () => {
    const good = database();
    await record(writerOn(good), met('a'));
    await good.close();
    const closed = (): never => {
      throw new DOMException('closed', 'InvalidStateError');
    };
    const db = new Database(good.name.replace('kiemtra-', ''), spoiled(closed, 99));
    await expect(record(writerOn(db), met('b'))).rejects.toMatchObject({ what: 'closed' });
  });

  test('that aborts halfway leaves nothing of the act', async () => {
    const good = database();
    await record(writerOn(good), met('a'));
    await good.close();
    const abort = (tx: IDBTransaction): void => queueMicrotask(() => tx.abort());
    const db = new Database(good.name.replace('kiemtra-', ''), spoiled(abort, 99));
    await expect(
      record(writerOn(db), { acts: [attached], photos: [draft], drafts: [] }),
    ).rejects.toMatchObject({ what: 'closed' });
    expect(await eventsOf(good, 'visit-1')).toHaveLength(1);
    expect(await photosOf(good, 'visit-1')).toEqual([]);
  });

  test('that hangs is a failure too', async () => {
    const never: Open = () => new Promise(() => undefined);
    const db = new Database('hangs', never, 20);
    await expect(record(writerOn(db), met('a'))).rejects.toMatchObject({ what: 'hung' });
  });
});
