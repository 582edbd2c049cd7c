// Do the members agree? Twin: server/kiemtra/core/opinions.py.
//
// An act is what one member recorded for an item or a row; a settlement is what the head, a deputy or the
// secretary decided after seeing acts. Nobody's act is overwritten: one that was not seen keeps contradicting.
import { type Json, same } from './canonical.ts';

/** A current answer or row of one author; `value` null expresses no opinion. */
export interface Act {
  readonly event: string;
  readonly author: string;
  readonly device: string;
  readonly value: Json;
}

/** A current settlement; `seen` lists the answers and earlier settlements it was made on. */
export interface Settlement {
  readonly event: string;
  readonly author: string;
  readonly value: Json;
  readonly seen: readonly string[];
}

/** What the members agree on; contested, they agree on no value. */
export interface Agreement {
  readonly state: 'agreed' | 'contested';
  readonly value: Json;
}

const CONTESTED: Agreement = { state: 'contested', value: null };

/**
 * The agreed value, or contested.
 *
 * With a settlement in force: its value, if all in force agree and each opinion was seen or equals it.
 * Without: the common value of all opinions, null when there is none.
 */
export function agree(acts: readonly Act[], settlements: readonly Settlement[]): Agreement {
  const opinions = acts.filter((act) => act.value !== null);
  const ruling = inForce(settlements);
  const values = (ruling.length > 0 ? ruling : opinions).map(({ value }) => value);
  const [value = null] = values;
  if (!values.every((other) => same(other, value))) return CONTESTED;
  const seen = new Set(ruling.flatMap((settlement) => settlement.seen));
  const met = opinions.every((act) => seen.has(act.event) || same(act.value, value));
  return met ? { state: 'agreed', value } : CONTESTED;
}

/** The settlements that no other one has seen and so replaced. */
export function inForce(settlements: readonly Settlement[]): Settlement[] {
  const seen = new Set(settlements.flatMap(({ event, seen }) => seen.filter((other) => other !== event)));
  return settlements.filter(({ event }) => !seen.has(event));
}
