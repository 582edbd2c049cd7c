// What was entered and is no answer yet: one figure of two, a room whose name is written down before it is counted. It
// stays on this phone, outlives a killed tab, and is never sent.
import type { Json } from '../core/canonical.ts';
import type { Database } from './database.ts';

const start = (visit: string): string => `scratch ${visit} `;

/** By item. */
export const scratchOf = (db: Database, visit: string): Promise<Map<string, Json>> =>
  db.read(['meta'], async (tx) => {
    const range = IDBKeyRange.bound(start(visit), `${start(visit)}\uffff`);
    const meta = tx.objectStore('meta');
    const [keys, values] = await Promise.all([meta.getAllKeys(range), meta.getAll(range)]);
    return new Map(keys.map((key, at) => [key.slice(start(visit).length), values[at] as Json]));
  });

/** `null` lets go of it. */
export const keepScratch = (db: Database, visit: string, item: string, value: Json): Promise<void> =>
  db.write(['meta'], async (tx) => {
    const key = start(visit) + item;
    if (value === null) await tx.objectStore('meta').delete(key);
    else await tx.objectStore('meta').put(value, key);
  });
