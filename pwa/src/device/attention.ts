// What the server would not take, or what is damaged here: a person has to look at it.
import type { Database } from './database.ts';
import type { Said } from './schema.ts';

export interface Trouble {
  id: string;
  visit: string;
  what: 'act' | 'photo';
  item?: string;
  problem?: Said;
}

export const attention = (db: Database): Promise<Trouble[]> =>
  db.read(['events', 'photos'], async (tx) => {
    const [events, photos] = await Promise.all([
      tx.objectStore('events').index('pending').getAll('attend'),
      tx.objectStore('photos').index('pending').getAll('attend'),
    ]);
    return [
      ...events.map(({ id, visit, event, problem }): Trouble => {
        const item = event.body.item;
        return {
          id,
          visit,
          what: 'act',
          ...(typeof item === 'string' ? { item } : {}),
          ...(problem ? { problem } : {}),
        };
      }),
      ...photos.map(
        ({ sha256, visit, problem }): Trouble => ({
          id: sha256,
          visit,
          what: 'photo',
          ...(problem ? { problem } : {}),
        }),
      ),
    ];
  });
