// What has the team recorded? Twin: server/kiemtra/core/visit.py.
//
// `fold` makes the visit from its events and is a CRDT: any order, repetition and split into batches give the
// same bytes; `seq`, `prev` and `at` take no part; no roles are checked. Every list is sorted by event id.
import type { Json } from './canonical.ts';
import type { Answers } from './conditions.ts';
import {
  type Bodies,
  type Counters,
  current,
  type Log,
  misshapen,
  unique,
  type VisitEvent,
} from './events.ts';
import * as notes from './notes.ts';
import { type Act, type Agreement, agree, type Settlement } from './opinions.ts';
import { fold as folded } from './text.ts';

export { type Hash, heads, signatureStands, signingHeads } from './chain.ts';
export type { VisitEvent } from './events.ts';

/** What is recorded for an item, and whether the members agree. */
export interface ItemState extends Agreement {
  readonly acts: readonly Act[];
  readonly settlements: readonly Settlement[];
}

/** One author's count of a row. */
export interface RowAct extends Act {
  readonly value: Counters | null;
  readonly label: string;
  readonly at: string;
  readonly note?: string;
}

/** What is recorded for one row of a `rows` item; `value` holds its counters. */
export interface RowState extends Agreement {
  readonly row: string;
  readonly value: Counters | null;
  readonly label: string;
  readonly at: string;
  readonly note?: string;
  readonly acts: readonly RowAct[];
  readonly settlements: readonly Settlement[];
}

/** Rows of one item that may be one room counted twice. */
export interface DoubleCount {
  readonly item: string;
  readonly label: string;
  readonly rows: readonly string[];
}

/** The folded visit. */
export interface Visit {
  readonly items: { readonly [item: string]: ItemState };
  readonly rows: { readonly [item: string]: readonly RowState[] };
  readonly double_counts: readonly DoubleCount[];
  readonly remarks: readonly notes.Remark[];
  readonly evidence: readonly notes.Piece[];
  readonly found: readonly notes.FreeFinding[];
  readonly wordings: readonly notes.Wording[];
  readonly started: notes.Latest<'started'> | null;
  readonly ended: notes.Latest<'ended'> | null;
  readonly attendance: readonly notes.Attendance[];
  readonly explanations: readonly notes.Explanation[];
  readonly viewed: readonly notes.Viewed[];
  readonly signatures: readonly notes.Signature[];
  readonly submissions: readonly notes.SubmissionRecord[];
  readonly returns: readonly notes.Return[];
  readonly reopenings: readonly notes.Reopening[];
  readonly checklist: string | null;
  readonly unknown: readonly string[];
}

/**
 * The visit these events make.
 *
 * Events of an unknown kind or shape wait under `unknown`, and their `over` waits with them.
 */
export function fold(events: Iterable<VisitEvent>): Visit {
  const known: VisitEvent[] = [];
  const unknown: string[] = [];
  for (const event of unique(events)) {
    if (misshapen(event.kind, event.body) === null) known.push(event);
    else unknown.push(event.id);
  }
  const log = byKind(current(known));
  const rows = rowStates(log);
  return {
    items: itemStates(log),
    rows,
    double_counts: doubleCounts(rows),
    remarks: notes.remarks(log),
    evidence: notes.evidence(log),
    found: notes.found(log),
    wordings: notes.wordings(log),
    started: notes.latest(log, 'started', 'at', 'place'),
    ended: notes.latest(log, 'ended', 'at', 'copies'),
    attendance: notes.attendance(log),
    explanations: notes.records(log, 'explained', 'item', 'finding', 'text', 'agrees'),
    viewed: notes.viewed(log),
    signatures: notes.signatures(log),
    submissions: notes.submissions(log),
    returns: notes.records(log, 'returned', 'submission', 'item', 'reason', 'due'),
    reopenings: notes.records(log, 'reopened', 'submission', 'reason'),
    checklist: notes.checklist(log),
    unknown,
  };
}

/**
 * The agreed answers that conditions and rules read, by item; for rows their number and sums.
 *
 * A contested item has none, nor has a `rows` item as long as one of its rows is contested.
 */
export function answers(visit: Visit): Answers {
  const agreed: Record<string, Json> = {};
  for (const [item, state] of Object.entries(visit.items)) {
    if (state.value !== null && !Object.hasOwn(visit.rows, item)) agreed[item] = state.value;
  }
  for (const [item, rows] of Object.entries(visit.rows)) {
    if (rows.every((row) => row.state === 'agreed')) agreed[item] = totals(rows);
  }
  return agreed;
}

/** The number of rows and the sum of each counter over them. */
export function totals(rows: readonly RowState[]): { rows: number; sum: Counters } {
  const sum = new Map<string, number>();
  for (const row of rows) {
    for (const [counter, count] of Object.entries(row.value ?? {})) {
      sum.set(counter, (sum.get(counter) ?? 0) + count);
    }
  }
  return { rows: rows.length, sum: Object.fromEntries(sum) };
}

/** Rows of one item that two authors gave the same label: possibly one room counted twice. */
export function doubleCounts(rows: Visit['rows']): DoubleCount[] {
  const found: DoubleCount[] = [];
  for (const item of Object.keys(rows).sort()) {
    // A map keeps the order in which labels were met, which is that of their first rows.
    const labels = new Map<string, RowState[]>();
    for (const row of rows[item] ?? []) entry(labels, folded(row.label)).push(row);
    for (const [label, alike] of labels) {
      const authors = new Set(alike.map((row) => row.acts.at(-1)?.author));
      if (label === '' || authors.size < 2) continue;
      found.push({ item, label: alike[0]?.label ?? '', rows: alike.map(({ row }) => row) });
    }
  }
  return found;
}

/** What these acts and settlements make of an item. */
export function itemState(acts: readonly Act[], settlements: readonly Settlement[]): ItemState {
  return { ...agree(acts, settlements), acts, settlements };
}

/** What these make of a row: only counters can be contested; label, time and note are the latest. */
export function rowState(row: string, acts: readonly RowAct[], settlements: readonly Settlement[]): RowState {
  const { state, value } = agree(acts, settlements);
  const { label, at, note } = acts.at(-1) as RowAct;
  // Settlements of rows hold counters: other shapes were put aside as `unknown`.
  const counters = value as Counters | null;
  return {
    row,
    state,
    value: counters,
    label,
    at,
    ...(note === undefined ? {} : { note }),
    acts,
    settlements,
  };
}

function itemStates(log: Log): Visit['items'] {
  const acts = new Map<string, Act[]>();
  for (const { id, author, device, body } of log.answered ?? []) {
    entry(acts, body.item).push({ event: id, author, device, value: body.value });
  }
  const settlements = new Map<string, Settlement[]>();
  for (const event of log.settled ?? []) {
    if (event.body.row === undefined) entry(settlements, event.body.item).push(settlement(event));
  }
  const items = new Set([...acts.keys(), ...settlements.keys()]);
  return Object.fromEntries(
    [...items].map((item) => [item, itemState(acts.get(item) ?? [], settlements.get(item) ?? [])]),
  );
}

/** The rows of each item by their uuid, without those taken back and those nobody counted. */
function rowStates(log: Log): Visit['rows'] {
  const acts = new Map<string, RowAct[]>();
  for (const event of log.counted ?? []) entry(acts, place(event.body)).push(rowAct(event));
  const settlements = new Map<string, Settlement[]>();
  for (const event of log.settled ?? []) {
    const { item, row } = event.body;
    if (row !== undefined) entry(settlements, place({ item, row })).push(settlement(event));
  }
  const rows = new Map<string, RowState[]>();
  for (const key of [...acts.keys()].sort()) {
    const [item = '', row = ''] = key.split(' ');
    const made = rowState(row, acts.get(key) ?? [], settlements.get(key) ?? []);
    if (made.state === 'contested' || made.value !== null) entry(rows, item).push(made);
  }
  return Object.fromEntries(rows);
}

function rowAct({ id, author, device, body }: VisitEvent<Bodies['counted']>): RowAct {
  const { label, at, counters, note } = body;
  return { event: id, author, device, label, at, value: counters, ...(note === undefined ? {} : { note }) };
}

function settlement({ id, author, body }: VisitEvent<Bodies['settled']>): Settlement {
  return { event: id, author, value: body.value, seen: body.seen };
}

/** One name for an item's row. Neither holds a space, and a space sorts before all that they hold. */
function place({ item, row }: { readonly item: string; readonly row: string }): string {
  return `${item} ${row}`;
}

function byKind(events: readonly VisitEvent[]): Log {
  const log: { [kind: string]: VisitEvent[] } = {};
  for (const event of events) {
    const alike = log[event.kind];
    if (alike === undefined) log[event.kind] = [event];
    else alike.push(event);
  }
  // `misshapen` has looked at every body.
  return log as unknown as Log;
}

/** The list under a key, made when it is not there yet. */
export function entry<Key, Member>(lists: Map<Key, Member[]>, key: Key): Member[] {
  const found = lists.get(key);
  if (found !== undefined) return found;
  const made: Member[] = [];
  lists.set(key, made);
  return made;
}
