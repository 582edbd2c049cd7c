// What an inspector does with an item. Each act replaces their own former one on the same thing, and nobody else's.

import type { Json } from '../core/canonical.ts';
import type { Counters } from '../core/events.ts';
import { nfc } from '../core/text.ts';
import { v4 } from '../ids.ts';
import { homesOf } from '../state/homes.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';
import { keptForOthers } from './split.ts';

/** `null` clears the answer. */
export const answer = (open: OpenVisit, item: string, value: Json): Promise<void> =>
  open.record(() => {
    const mine = (open.visit.items[item]?.acts ?? []).filter(({ author }) => author === open.me);
    const others = keptForOthers(open, item, mine, (part) => open.visit.items[part]?.acts ?? []);
    return {
      acts: [
        ...others.map(({ part, act }) => answered(part, act.value)),
        { ...answered(item, value), over: mine.map(({ event }) => event) },
      ],
    };
  });

const answered = (item: string, value: Json) => ({ kind: 'answered', body: { item, value } }) as const;

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
  return open.record(() => {
    const counts = (id: string) => open.visit.rows[id]?.find((one) => one.row === row)?.acts ?? [];
    const mine = counts(item).filter(({ author }) => author === open.me);
    const others = keptForOthers(open, item, mine, counts).map(({ part, act }) => ({
      kind: 'counted' as const,
      body: {
        item: part,
        row,
        label: act.label,
        at: act.at,
        counters: act.value as Counters,
        ...noted(act.note),
      },
    }));
    const over = open.mine('counted', (one) => one.row === row);
    return { acts: [...others, { kind: 'counted', body, over }] };
  });
}

const noted = (note: string | undefined) => (note ? { note } : {});

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
        over: open.mine('remarked', (one) => isAbout(open, one, about)),
      },
    ],
  }));

/** The same thing, also when the item bore another id before the visit was moved. */
const isAbout = ({ checklist }: OpenVisit, one: About, about: About): boolean =>
  one.section === about.section &&
  (one.item === about.item ||
    (one.item !== undefined && about.item !== undefined && homesOf(checklist, one.item)[0] === about.item));
