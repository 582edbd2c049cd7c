// Visits, checklists and receipts on this phone, and the few facts that belong to no visit.
import type { JsonObject } from '../core/canonical.ts';
import type { ChecklistName, Receipt, VisitSummary } from '../wire.ts';
import type { Database } from './database.ts';
import type { KeptMove, KeptVisit } from './schema.ts';

export const visitsOf = (db: Database): Promise<KeptVisit[]> =>
  db.read(['visits'], (tx) => tx.objectStore('visits').getAll());

export const visitOf = (db: Database, id: string): Promise<KeptVisit | undefined> =>
  db.read(['visits'], (tx) => tx.objectStore('visits').get(id));

/** The server's list as of now. A visit no longer in it stays: there may be acts of ours in it. */
export const keepVisits = (db: Database, summaries: readonly VisitSummary[]): Promise<void> =>
  db.write(['visits'], async (tx) => {
    const visits = tx.objectStore('visits');
    for (const summary of summaries) {
      const held = await visits.get(summary.id);
      await visits.put({ ...held, id: summary.id, summary });
    }
  });

/** From now on the visit is read by this version, which is here; `move` tells people what that changed. */
export const keepReading = (
  db: Database,
  visit: string,
  reads: ChecklistName,
  move?: KeptMove,
): Promise<void> =>
  db.write(['visits'], async (tx) => {
    const held = await tx.objectStore('visits').get(visit);
    if (held) await tx.objectStore('visits').put({ ...held, reads, ...(move ? { move } : {}) });
  });

/** From now on what is acknowledged is acknowledged by the server of this epoch. */
export const keepEpoch = (db: Database, visit: string, epoch: string): Promise<void> =>
  db.write(['visits'], async (tx) => {
    const held = await tx.objectStore('visits').get(visit);
    if (held) await tx.objectStore('visits').put({ ...held, epoch });
  });

/** The server has taken every receipt held here that it can take. */
export const keepPresented = (db: Database, visit: string): Promise<void> =>
  db.write(['visits'], async (tx) => {
    const held = await tx.objectStore('visits').get(visit);
    if (!held) return;
    const { presenting: _done, ...rest } = held;
    await tx.objectStore('visits').put(rest);
  });

/** What the last move changed was read. */
export const keepMoveSeen = (db: Database, visit: string): Promise<void> =>
  db.write(['visits'], async (tx) => {
    const held = await tx.objectStore('visits').get(visit);
    if (held?.move) await tx.objectStore('visits').put({ ...held, move: { ...held.move, seen: true } });
  });

export const checklistOf = (db: Database, sha256: string): Promise<JsonObject | undefined> =>
  db.read(['checklists'], async (tx) => (await tx.objectStore('checklists').get(sha256))?.checklist);

export const keepChecklist = (db: Database, sha256: string, checklist: JsonObject): Promise<void> =>
  db.write(['checklists'], async (tx) => {
    await tx.objectStore('checklists').put({ sha256, checklist });
  });

export const receiptsOf = (db: Database, visit: string): Promise<Receipt[]> =>
  db.read(['receipts'], (tx) => tx.objectStore('receipts').getAll(IDBKeyRange.bound([visit], [visit, []])));

export const keepReceipt = (db: Database, receipt: Receipt): Promise<void> =>
  db.write(['receipts'], async (tx) => {
    await tx.objectStore('receipts').put(receipt);
  });

/** Facts of the phone: what it expects after the camera, when it last synchronised, the list's ETag. */
export interface Facts {
  /** The camera was opened for this; if the system killed the tab, the person is brought back here. */
  expecting: { visit: string; path: string };
  synchronised: string;
  etag: string;
  persisted: boolean;
}

export const fact = <K extends keyof Facts>(db: Database, key: K): Promise<Facts[K] | undefined> =>
  db.read(['meta'], (tx) => tx.objectStore('meta').get(key) as Promise<Facts[K] | undefined>);

export const keepFact = <K extends keyof Facts>(
  db: Database,
  key: K,
  value: Facts[K] | undefined,
): Promise<void> =>
  db.write(['meta'], async (tx) => {
    if (value === undefined) await tx.objectStore('meta').delete(key);
    else await tx.objectStore('meta').put(value, key);
  });
