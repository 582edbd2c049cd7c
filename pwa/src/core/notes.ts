// What does the log hold beside answers? The other lists of the visit. Twin: server/kiemtra/core/notes.py.
//
// Each function takes the current events by kind, each kind sorted by event id.
import type { Bodies, Kind, Log, VisitEvent } from './events.ts';

type Fields<K extends Kind> = keyof Bodies[K] & string;
/** An act of a kind as the visit lists it: who did it, and what it says. */
export type Authored<K extends Kind, Omitted extends Fields<K> = never> = {
  readonly event: string;
  readonly author: string;
} & Omit<Bodies[K], Omitted>;
/** An act of a kind of which only the latest counts. */
export type Latest<K extends Kind> = { readonly event: string } & Bodies[K];

export type Remark = Authored<'remarked'>;
/** One attachment; `lost` is the reason why its bytes are no longer demanded. */
export type Piece = Authored<'attached'> & { readonly lost?: string };
export type FreeFinding = Authored<'found'>;
export type Wording = Authored<'worded'>;
export type Attendance = Authored<'attended'>;
export type Explanation = Authored<'explained'>;
export type Viewed = Authored<'viewed'>;
export type Signature = Authored<'signed'>;
export type SubmissionRecord = Latest<'submitted'>;
export type Return = Authored<'returned'>;
export type Reopening = Authored<'reopened'>;

/** One record for each act of a kind: event, author, and those of the fields that are present. */
export function records<K extends Kind>(log: Log, kind: K, ...fields: Fields<K>[]): Authored<K>[] {
  return acts(log, kind).map((event) => ({
    event: event.id,
    author: event.author,
    ...picked(event.body, fields),
  }));
}

/** The act of a kind with the greatest event id, without its author. */
export function latest<K extends Kind>(log: Log, kind: K, ...fields: Fields<K>[]): Latest<K> | null {
  const last = acts(log, kind).at(-1);
  return last === undefined ? null : { event: last.id, ...picked(last.body, fields) };
}

/** The remarks; empty text takes one back. */
export function remarks(log: Log): Remark[] {
  return records(log, 'remarked', 'item', 'section', 'text').filter((remark) => remark.text !== '');
}

/** What is attached and not detached, with the latest caption and, if its bytes are lost, the reason. */
export function evidence(log: Log): Piece[] {
  const detached = new Set(acts(log, 'detached').map((event) => event.body.attached));
  const captions = new Map(acts(log, 'captioned').map(({ body }) => [body.attached, body.caption]));
  const lost = new Map(acts(log, 'lost').map(({ body }) => [body.attached, body.reason]));
  const fields = [
    'item',
    'finding',
    'section',
    'evidence',
    'caption',
    'category',
    'order',
    'marks',
    'taken',
  ] as const;
  const found = records(log, 'attached', ...fields).filter((piece) => !detached.has(piece.event));
  return found.map((piece) => {
    const reason = lost.get(piece.event);
    const caption = captions.get(piece.event) ?? piece.caption;
    return { ...piece, caption, ...(reason === undefined ? {} : { lost: reason }) };
  });
}

/** The free findings, the latest act of each; any current act with empty text takes the finding back. */
export function found(log: Log): FreeFinding[] {
  const all = records(log, 'found', 'finding', 'kind', 'section', 'item', 'text', 'recommendation');
  const gone = new Set(all.flatMap((act) => (act.text === '' ? [act.finding] : [])));
  return lastOfEach(all.filter((act) => !gone.has(act.finding)));
}

/** The wording of each finding decided on the spot; the latest act says empty text to give it up. */
export function wordings(log: Log): Wording[] {
  const all = records(log, 'worded', 'finding', 'text', 'recommendation');
  return lastOfEach(all).filter((act) => act.text !== '');
}

/** Who was there, without those entered by mistake. */
export function attendance(log: Log): Attendance[] {
  const absent = new Set(acts(log, 'absented').map((event) => event.body.attended));
  const present = records(log, 'attended', 'side', 'name', 'position', 'organisation');
  return present.filter((person) => !absent.has(person.event));
}

/** The books and files seen; an empty name takes one back. */
export function viewed(log: Log): Viewed[] {
  return records(log, 'viewed', 'document', 'period').filter((record) => record.document !== '');
}

/** The signatures and refusals to sign. */
export function signatures(log: Log): Signature[] {
  return records(log, 'signed', 'side', 'role', 'name', 'position', 'heads', 'of', 'refused', 'image');
}

/** The submissions the server made of this visit. */
export function submissions(log: Log): SubmissionRecord[] {
  return acts(log, 'submitted').map((act) => ({ event: act.id, submission: act.body.submission }));
}

/** The hash of the checklist version the visit was last moved to. */
export function checklist(log: Log): string | null {
  return latest(log, 'moved', 'checklist')?.checklist ?? null;
}

function acts<K extends Kind>(log: Log, kind: K): readonly VisitEvent<Bodies[K]>[] {
  return log[kind] ?? [];
}

/** The fields that are present: unknown ones are kept in the log, not in the visit. */
function picked<Body extends object>(body: Body, fields: readonly (keyof Body)[]): Body {
  const found: Partial<Body> = {};
  for (const field of fields) if (Object.hasOwn(body, field)) found[field] = body[field];
  return found as Body;
}

/** Of the acts on each finding the latest, in the order of their ids. */
function lastOfEach<Act extends { event: string; finding: string }>(all: readonly Act[]): Act[] {
  const last = new Map(all.map((act) => [act.finding, act.event]));
  return all.filter((act) => last.get(act.finding) === act.event);
}
