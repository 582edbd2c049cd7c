// Photos on this phone: drafts nobody has attached, and evidence with how far its bytes have come. Lists read the small
// records only; the bytes lie apart.
import type { Database } from './database.ts';
import type { Draft, KeptPhoto, Said } from './schema.ts';

const all = (visit: string): IDBKeyRange => IDBKeyRange.bound([visit], [visit, []]);

export const photosOf = (db: Database, visit: string): Promise<KeptPhoto[]> =>
  db.read(['photos'], (tx) => tx.objectStore('photos').getAll(all(visit)));

export const waitingPhotos = (db: Database): Promise<KeptPhoto[]> =>
  db.read(['photos'], (tx) => tx.objectStore('photos').index('pending').getAll('send'));

export const bytesOf = (db: Database, visit: string, sha256: string): Promise<ArrayBuffer | undefined> =>
  db.read(['bytes'], (tx) => tx.objectStore('bytes').get([visit, sha256]));

const change = (
  db: Database,
  { visit, sha256 }: KeptPhoto,
  to: (photo: KeptPhoto) => KeptPhoto,
): Promise<void> =>
  db.write(['photos'], async (tx) => {
    const photo = await tx.objectStore('photos').get([visit, sha256]);
    if (photo) await tx.objectStore('photos').put(to(photo));
  });

/** The piece size this photo is cut into, chosen at its first piece and kept, so that pieces fit together. */
export const keepChunk = (db: Database, photo: KeptPhoto, chunk: number): Promise<void> =>
  change(db, photo, (kept) => ({ ...kept, chunk }));

export const keepReceived = (db: Database, photo: KeptPhoto, received: number): Promise<void> =>
  change(db, photo, (kept) => ({ ...kept, received }));

/** Every byte is on the server and was checked there. */
export const keepStored = (db: Database, photo: KeptPhoto, at: string): Promise<void> =>
  change(db, photo, ({ pending: _sent, problem: _old, ...kept }) => ({
    ...kept,
    standing: 'stored',
    received: kept.size,
    stored_at: at,
  }));

export const keepRefused = (db: Database, photo: KeptPhoto, problem: Said): Promise<void> =>
  change(db, photo, (kept) => ({ ...kept, standing: 'refused', problem, pending: 'attend' }));

export const keepDraft = (db: Database, draft: Draft): Promise<void> =>
  db.write(['drafts'], async (tx) => {
    await tx.objectStore('drafts').put(draft);
  });

export const dropDraft = (db: Database, id: string): Promise<void> =>
  db.write(['drafts'], (tx) => tx.objectStore('drafts').delete(id));

export const draftsOf = (db: Database): Promise<Draft[]> =>
  db.read(['drafts'], (tx) => tx.objectStore('drafts').getAll());
