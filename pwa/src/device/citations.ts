// The words of the bases of a visit's checklist, as they lie on this phone.
import type { Database } from './database.ts';

/** By what the checklist writes; `of` names the checklist and the day they are for. */
export interface Citations {
  of: string;
  words: Readonly<Record<string, string>>;
}

const key = (visit: string): string => `citations ${visit}`;

export const citationsOf = (db: Database, visit: string): Promise<Citations | undefined> =>
  db.read(['meta'], (tx) => tx.objectStore('meta').get(key(visit)) as Promise<Citations | undefined>);

export const keepCitations = (db: Database, visit: string, citations: Citations): Promise<void> =>
  db.write(['meta'], async (tx) => {
    await tx.objectStore('meta').put(citations, key(visit));
  });
