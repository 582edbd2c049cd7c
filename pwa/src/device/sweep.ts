// Makes room: the bytes of photos that a stored receipt names, a week after it. The record, the thumbnail and the
// server's copy stay; nothing else is ever deleted from this phone.
import type { Database } from './database.ts';

const grace = 7 * 24 * 3_600_000;

/** Returns how many photos were let go of. `now` is UTC as events carry it. */
export const sweep = (db: Database, now: string): Promise<number> =>
  db.write(['receipts', 'photos', 'bytes'], async (tx) => {
    let gone = 0;
    for (const receipt of await tx.objectStore('receipts').getAll()) {
      if (Date.parse(now) - Date.parse(receipt.at) < grace) continue;
      for (const sha256 of receipt.evidence) {
        const photo = await tx.objectStore('photos').get([receipt.visit, sha256]);
        const key: [string, string] = [receipt.visit, sha256];
        if (photo?.standing !== 'stored' || !(await tx.objectStore('bytes').getKey(key))) continue;
        await tx.objectStore('bytes').delete(key);
        gone += 1;
      }
    }
    return gone;
  });
