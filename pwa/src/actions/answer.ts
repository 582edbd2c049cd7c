// What an inspector does with an item. Each act replaces their own former one on the same thing, and nobody else's.
import { v4 } from 'uuid';
import type { Json } from '../core/canonical.ts';
import type { Counters } from '../core/events.ts';
import { nfc } from '../core/text.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';

/** `null` clears the answer. */
export const answer = (open: OpenVisit, item: string, value: Json): Promise<void> =>
  open.record(() => {
    const mine = (open.visit.items[item]?.acts ?? []).filter(({ author }) => author === open.me);
    return { acts: [{ kind: 'answered', body: { item, value }, over: mine.map(({ event }) => event) }] };
  });

/** One row of a `rows` item: a room, an entry of a register. `counters: null` takes the row back. */
export interface Row {
  row?: string;
  label: string;
  /** The time of day it was counted. */
  at: string;
  counters: Counters | null;
  note?: string;
}

export function countRow(open: OpenVisit, item: string, { row = v4(), label, at, counters, note }: Row) {
  const body = {
    item,
    row,
    label: nfc(label.trim()),
    at,
    counters,
    ...(note ? { note: nfc(note.trim()) } : {}),
  };
  return open.record(() => ({
    acts: [{ kind: 'counted', body, over: open.mine('counted', (one) => one.row === row) }],
  }));
}

/** The head's or secretary's choice between answers that differ, or between counts of one row. */
export function settle(open: OpenVisit, item: string, value: Json, row?: string): Promise<void> {
  return open.record(() => {
    const state = row ? open.visit.rows[item]?.find((one) => one.row === row) : open.visit.items[item];
    const seen = [...(state?.acts ?? []), ...(state?.settlements ?? [])].map(({ event }) => event).sort();
    const body = { item, ...(row ? { row } : {}), value, seen };
    const over = open.mine('settled', (one) => one.item === item && one.row === row);
    return { acts: [{ kind: 'settled', body, over }] };
  });
}

/** What a remark is about; neither means the visit. Empty text takes it back. */
export interface About {
  item?: string;
  section?: string;
}

export const remark = (open: OpenVisit, about: About, text: string): Promise<void> =>
  open.record(() => ({
    acts: [
      {
        kind: 'remarked',
        body: { ...about, text: nfc(text.trim()) },
        over: open.mine('remarked', (one) => one.item === about.item && one.section === about.section),
      },
    ],
  }));
