// The versions of its checklist a visit is, and was, read by, as they lie on this phone.
import type { Checklist } from '../core/checklist.ts';
import type { Database } from '../device/database.ts';
import type { KeptVisit } from '../device/schema.ts';
import { checklistOf } from '../device/visits.ts';
import type { ChecklistName, VisitSummary } from '../wire.ts';

/** A checklist and what it is known by. */
export interface Version {
  name: ChecklistName;
  checklist: Checklist;
}

const readVersion = async (db: Database, name: ChecklistName): Promise<Version | null> => {
  const checklist = await checklistOf(db, name.sha256);
  return checklist ? { name, checklist: checklist as unknown as Checklist } : null;
};

/** The version to turn over to, when the visit is to be read by another one than `now`. */
export async function turnedTo(
  db: Database,
  now: ChecklistName,
  stored: KeptVisit | undefined,
): Promise<Version | null> {
  const name = stored?.reads;
  return name && name.sha256 !== now.sha256 ? readVersion(db, name) : null;
}

/** The other versions the visit was on, the newest first; `known` itself when they are the same. */
export async function formerOf(
  db: Database,
  known: readonly Checklist[],
  { earlier = [] }: VisitSummary,
): Promise<readonly Checklist[]> {
  const have = known.map(({ version }) => version);
  if (earlier.length === have.length && earlier.every(({ version }) => have.includes(version))) return known;
  const read = await Promise.all(earlier.map((name) => readVersion(db, name)));
  return read
    .flatMap((one) => (one ? [one.checklist] : []))
    .sort((left, right) => right.version - left.version);
}
