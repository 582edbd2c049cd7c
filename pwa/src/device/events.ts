// Events as they lie on this phone: ours and those pulled from the server.
import { hashOf, type Json } from '../core/canonical.ts';
import type { Outcome, VisitEvent } from '../wire.ts';
import type { Database } from './database.ts';
import type { KeptEvent, KeptPhoto, Standing } from './schema.ts';

const all = (visit: string): IDBKeyRange => IDBKeyRange.bound([visit], [visit, []]);

/** Every event of a visit this phone holds, in the order of their ids. */
export const eventsOf = (db: Database, visit: string): Promise<KeptEvent[]> =>
  db.read(['events'], (tx) => tx.objectStore('events').getAll(all(visit)));

/** What still has to be sent, whatever the visit, in the order of each device's chain. */
export async function waitingEvents(db: Database): Promise<KeptEvent[]> {
  const kept = await db.read(['events'], (tx) => tx.objectStore('events').index('pending').getAll('send'));
  return kept.sort((a, b) =>
    a.event.device === b.event.device ? a.event.seq - b.event.seq : a.event.device < b.event.device ? -1 : 1,
  );
}

/** The outcome a server gives an event, as it is remembered here. */
const standings: Record<Outcome['outcome'], Standing> = {
  stored: 'stored',
  duplicate: 'stored',
  deferred: 'deferred',
  refused: 'refused',
};

function judged(kept: KeptEvent, { outcome, problem }: Outcome): KeptEvent {
  const { pending: _sent, problem: _old, ...rest } = kept;
  const standing = standings[outcome];
  if (standing !== 'refused') return { ...rest, standing };
  const said = problem ? { problem: { code: problem.code, message: problem.message } } : {};
  return { ...rest, standing, ...said, pending: 'attend' };
}

/** Remembers what the server said about each event. An event without an outcome keeps waiting. */
export const keepOutcomes = (db: Database, visit: string, outcomes: readonly Outcome[]): Promise<void> =>
  db.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const outcome of outcomes) {
      const kept = await events.get([visit, outcome.id]);
      if (kept) await events.put(judged(kept, outcome));
    }
  });

/**
 * Keeps a page of pulled events and the position reached, together: a phone killed in between pulls the page again.
 * An id held already keeps its bytes here; the server now has it, so it waits no longer.
 */
export const keepPulled = (
  db: Database,
  visit: string,
  pulled: readonly VisitEvent[],
  cursor: string,
): Promise<number> => {
  const arrived = pulled.map((event) => ({ event, sha256: hashOf(event as unknown as Json) }));
  return db.write(['events', 'visits'], async (tx) => {
    const events = tx.objectStore('events');
    let fresh = 0;
    for (const { event, sha256 } of arrived) {
      const held = await events.get([visit, event.id]);
      if (held?.sha256 === sha256) {
        if (held.standing !== 'stored') await events.put(judged(held, { id: event.id, outcome: 'stored' }));
      } else if (!held || sha256 < held.sha256) {
        fresh += 1;
        await events.put({ visit, id: event.id, sha256, event, standing: 'stored' });
      }
    }
    const kept = await tx.objectStore('visits').get(visit);
    if (kept) await tx.objectStore('visits').put({ ...kept, cursor });
    return fresh;
  });
};

/** A restored server may have lost anything: every event, photo and receipt held here is offered again, to this epoch. */
export const offerAgain = (db: Database, visit: string, epoch: string): Promise<void> =>
  db.write(['events', 'photos', 'bytes', 'visits'], async (tx) => {
    const events = tx.objectStore('events');
    for (const kept of await events.getAll(all(visit))) {
      const { problem: _old, ...rest } = kept;
      await events.put({ ...rest, standing: 'waiting', pending: 'send' });
    }
    const photos = tx.objectStore('photos');
    for (const photo of await photos.getAll(all(visit))) {
      // Bytes a receipt once named may have been let go of (sweep.ts): there is nothing to offer.
      if (!(await tx.objectStore('bytes').getKey([visit, photo.sha256]))) continue;
      await photos.put({ ...photo, standing: 'waiting', received: 0, pending: 'send' });
    }
    const kept = await tx.objectStore('visits').get(visit);
    if (!kept) return;
    const { cursor: _from, ...rest } = kept;
    await tx.objectStore('visits').put({ ...rest, epoch, presenting: true });
  });

/** Asked by hand: what the server refused is offered once more; it may know more by now. */
export const retryRefused = (db: Database): Promise<void> =>
  db.write(['events', 'photos'], async (tx) => {
    for (const name of ['events', 'photos'] as const) {
      const store = tx.objectStore(name);
      for (const { problem: _old, ...kept } of await store.index('pending').getAll('attend')) {
        await store.put({ ...kept, standing: 'waiting', pending: 'send' } as KeptEvent & KeptPhoto);
      }
    }
  });
