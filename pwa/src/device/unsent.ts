// How much is not on the server yet, over all visits; counted by index, so that it may be asked after every tap.
import type { Database } from './database.ts';

export interface Unsent {
  events: number;
  photos: number;
  /** Shots not attached yet. */
  drafts: number;
  /** What the server would not take. */
  refused: number;
}

export const nothing: Unsent = { events: 0, photos: 0, drafts: 0, refused: 0 };

export const unsentOf = (db: Database): Promise<Unsent> =>
  db.read(['events', 'photos', 'drafts'], async (tx) => {
    const events = tx.objectStore('events').index('pending');
    const photos = tx.objectStore('photos').index('pending');
    const [waiting, due, drafts, refused, damaged] = await Promise.all([
      events.count('send'),
      photos.count('send'),
      tx.objectStore('drafts').count(),
      events.count('attend'),
      photos.count('attend'),
    ]);
    return { events: waiting, photos: due, drafts, refused: refused + damaged };
  });
