// How an act becomes durable (law 2). Under the writer's lock: read the head of this device's chain, build and hash the
// events, then one strict transaction that checks that the head is still the same and puts events, head and photos.

import { hashOf, type Json } from '../core/canonical.ts';
import type { Bodies, Kind, VisitEvent } from '../core/events.ts';
import { v7 } from '../ids.ts';
import type { Database } from './database.ts';
import type { Exclusive } from './locks.ts';
import { StorageProblem } from './problem.ts';
import type { Chain, KeptEvent, KeptPhoto } from './schema.ts';

/** What somebody did, before it has a place in the chain. `over` names their own acts this one replaces. */
export type Act = {
  [K in Kind]: { readonly kind: K; readonly body: Bodies[K]; readonly over?: readonly string[] };
}[Kind];

export interface NewPhoto {
  sha256: string;
  type: string;
  bytes: ArrayBuffer;
  thumb?: ArrayBuffer;
}

/** An act, or one that must know the id it will have. */
type Planned = Act | ((id: string) => Act);

/** Acts that belong together, with the photos they name, the drafts they use up, and events they stand in for. */
export interface Entry {
  acts: readonly Planned[];
  photos?: readonly NewPhoto[];
  drafts?: readonly string[];
  dropped?: readonly string[];
}

/** Who writes where, and the edges a test replaces. */
export interface Writer {
  db: Database;
  visit: string;
  device: string;
  author: string;
  exclusive: Exclusive;
  /** The time to the millisecond, UTC, as it is written into an event. */
  now: () => string;
}

const unused = (visit: string, device: string): Chain => ({ visit, device, seq: 0, sha256: '' });

const headOf = async ({ db, visit, device }: Writer): Promise<Chain> =>
  (await db.read(['chains'], (tx) => tx.objectStore('chains').get([visit, device]))) ?? unused(visit, device);

function link(writer: Writer, chain: Chain, acts: readonly Planned[]): KeptEvent[] {
  let { seq, sha256 } = chain;
  return acts.map((planned) => {
    seq += 1;
    const id = v7();
    const { kind, body, over } = typeof planned === 'function' ? planned(id) : planned;
    const event: VisitEvent = {
      id,
      visit: writer.visit,
      device: writer.device,
      author: writer.author,
      seq,
      prev: sha256,
      at: writer.now(),
      ...(over?.length ? { over: [...over].sort() } : {}),
      kind,
      body,
    };
    sha256 = hashOf(event as unknown as Json);
    return { visit: writer.visit, id: event.id, sha256, event, standing: 'waiting', pending: 'send' };
  });
}

const photoOf = (visit: string, { sha256, type, bytes, thumb }: NewPhoto): KeptPhoto => ({
  visit,
  sha256,
  type,
  size: bytes.byteLength,
  ...(thumb ? { thumb } : {}),
  standing: 'waiting',
  received: 0,
  pending: 'send',
});

/** False when the head moved meanwhile (a tab without locks): nothing was written. */
function commit(writer: Writer, from: Chain, events: readonly KeptEvent[], entry: Entry): Promise<boolean> {
  const { db, visit, device } = writer;
  const last = events.at(-1);
  if (!last) return Promise.resolve(true);
  return db.write(['events', 'chains', 'photos', 'bytes', 'drafts'], async (tx) => {
    const chains = tx.objectStore('chains');
    const head = (await chains.get([visit, device])) ?? unused(visit, device);
    // The connection broke after the commit and the same transaction runs again: it is already there.
    if (head.sha256 === last.sha256) return true;
    if (head.sha256 !== from.sha256) return false;
    const fresh: NewPhoto[] = [];
    for (const photo of entry.photos ?? []) {
      if (!(await tx.objectStore('photos').get([visit, photo.sha256]))) fresh.push(photo);
    }
    await Promise.all([
      ...fresh.map((photo) => tx.objectStore('photos').put(photoOf(visit, photo))),
      ...fresh.map((photo) => tx.objectStore('bytes').put(photo.bytes, [visit, photo.sha256])),
      ...(entry.drafts ?? []).map((draft) => tx.objectStore('drafts').delete(draft)),
      ...(entry.dropped ?? []).map((id) => tx.objectStore('events').delete([visit, id])),
      ...events.map((event) => tx.objectStore('events').put(event)),
      chains.put({ visit, device, seq: last.event.seq, sha256: last.sha256 }),
    ]);
    return true;
  });
}

/**
 * Appends what `plan` says. `plan` runs under the lock and is given the head of the chain, so that it can first read
 * what another tab wrote. Returns the events as kept; throws StorageProblem, and then nothing was written.
 */
export function append(writer: Writer, plan: (head: Chain) => Promise<Entry>): Promise<KeptEvent[]> {
  return writer.exclusive(`${writer.db.name}-${writer.visit}`, async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const head = await headOf(writer);
      const entry = await plan(head);
      const events = link(writer, head, entry.acts);
      if (await commit(writer, head, events, entry)) return events;
    }
    throw new StorageProblem('contended');
  });
}
