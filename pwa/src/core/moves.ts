// Where did an item of an earlier version go? Twin: server/kiemtra/core/moves.py.
//
// The fold keeps everything under the item ids it was recorded with. When it is read, what belongs to an item
// that this version renamed or split appears under the new items, so that a late answer from a phone on the old
// version counts; what has no new home stays under its old id, which no item of the checklist bears.
import type { Checklist } from './checklist.ts';
import type { Act, Settlement } from './opinions.ts';
import { doubleCounts, entry, itemState, type RowState, rowState, type Visit } from './visit.ts';

type Homes = ReadonlyMap<string, readonly string[]>;

/** The visit as this version of the checklist reads it. Doing it again changes nothing. */
export function atHome(visit: Visit, checklist: Checklist): Visit {
  const moves = (checklist.moves ?? []).filter((move) => move.to.length > 0);
  if (moves.length === 0) return visit;
  const homes = new Map(moves.map((move) => [move.item, move.to]));
  // What documents print by itself stays one record, under the first new item.
  const first = new Map(moves.map((move) => [move.item, move.to.slice(0, 1)]));
  const rows = rowsAtHome(visit.rows, homes);
  return {
    ...visit,
    items: itemsAtHome(visit.items, homes),
    rows,
    double_counts: doubleCounts(rows),
    remarks: recordsAtHome(visit.remarks, homes),
    evidence: recordsAtHome(visit.evidence, homes),
    found: recordsAtHome(visit.found, first),
    explanations: recordsAtHome(visit.explanations, first),
    returns: recordsAtHome(visit.returns, homes),
  };
}

function itemsAtHome(items: Visit['items'], homes: Homes): Visit['items'] {
  const acts = new Map<string, Act[]>();
  const settlements = new Map<string, Settlement[]>();
  for (const [old, state] of Object.entries(items)) {
    for (const item of homes.get(old) ?? [old]) {
      entry(acts, item).push(...state.acts);
      entry(settlements, item).push(...state.settlements);
    }
  }
  return Object.fromEntries(
    [...acts].map(([item, moved]) => [item, itemState(once(moved), once(settlements.get(item) ?? []))]),
  );
}

function rowsAtHome(rows: Visit['rows'], homes: Homes): Visit['rows'] {
  const moved = new Map<string, Map<string, RowState[]>>();
  for (const [old, states] of Object.entries(rows)) {
    for (const item of homes.get(old) ?? [old]) {
      const byRow = moved.get(item) ?? new Map<string, RowState[]>();
      moved.set(item, byRow);
      for (const state of states) entry(byRow, state.row).push(state);
    }
  }
  return Object.fromEntries(
    [...moved].map(([item, byRow]) => [
      item,
      [...byRow.keys()].sort().map((row) => oneRow(row, byRow.get(row) ?? [])),
    ]),
  );
}

/** A row counted under the old item and under the new one. */
function oneRow(row: string, states: readonly RowState[]): RowState {
  const acts = once(states.flatMap((state) => state.acts));
  return rowState(row, acts, once(states.flatMap((state) => state.settlements)));
}

/** A record of a split item appears once for each new item. */
function recordsAtHome<Rec extends { readonly event: string; readonly item?: string }>(
  records: readonly Rec[],
  homes: Homes,
): Rec[] {
  const moved = new Map<string, Rec>();
  for (const record of records) {
    const old = record.item;
    for (const item of old === undefined ? [undefined] : (homes.get(old) ?? [old])) {
      const key = `${record.event} ${item ?? ''}`;
      if (!moved.has(key)) moved.set(key, item === undefined ? record : { ...record, item });
    }
  }
  return [...moved.values()];
}

/** Each act or settlement once, sorted by event id. */
function once<Rec extends { readonly event: string }>(records: readonly Rec[]): Rec[] {
  const kept = new Map(records.map((record) => [record.event, record]));
  return [...kept.values()].sort((left, right) => (left.event < right.event ? -1 : 1));
}
