// Which acts can be folded, and which of them still count? Twin: server/kiemtra/core/events.py.
import { hashOf, isObject, type Json, type JsonObject, own, same } from './canonical.ts';
import type { FindingKind } from './checklist.ts';

export type Side = 'team' | 'unit';
/** The figures of one row, by counter. */
export type Counters = { readonly [counter: string]: number };
/** When, and in millionths of a degree where, evidence was taken. */
export type Taken = { readonly at: string; readonly position?: Json };

/** What each kind of event says. */
export interface Bodies {
  readonly answered: { readonly item: string; readonly value: Json };
  readonly counted: {
    readonly item: string;
    readonly row: string;
    readonly label: string;
    readonly at: string;
    readonly counters: Counters | null;
    readonly note?: string;
  };
  readonly remarked: { readonly item?: string; readonly section?: string; readonly text: string };
  readonly attached: {
    readonly item?: string;
    readonly finding?: string;
    readonly section?: string;
    readonly evidence: string;
    readonly caption: string;
    readonly category?: string;
    readonly order?: number;
    readonly marks?: Json;
    readonly taken: Taken;
  };
  readonly detached: { readonly attached: string };
  readonly captioned: { readonly attached: string; readonly caption: string };
  readonly found: {
    readonly finding: string;
    readonly kind: FindingKind;
    readonly section: string;
    readonly item?: string;
    readonly text: string;
    readonly recommendation?: string;
  };
  readonly settled: {
    readonly item: string;
    readonly row?: string;
    readonly value: Json;
    readonly seen: readonly string[];
  };
  readonly worded: { readonly finding: string; readonly text: string; readonly recommendation?: string };
  readonly started: { readonly at: string; readonly place: string };
  readonly ended: { readonly at: string; readonly copies: number };
  readonly attended: {
    readonly side: Side;
    readonly name: string;
    readonly position: string;
    readonly organisation: string;
  };
  readonly absented: { readonly attended: string };
  readonly explained: {
    readonly item?: string;
    readonly finding?: string;
    readonly text: string;
    readonly agrees: boolean;
  };
  readonly viewed: { readonly document: string; readonly period: string };
  readonly lost: { readonly attached: string; readonly reason: string };
  readonly signed: {
    readonly side: Side;
    readonly role: string;
    readonly name: string;
    readonly position: string;
    readonly heads: readonly string[];
    readonly of: string;
    readonly refused?: string;
    readonly image?: string;
  };
  readonly submitted: { readonly submission: string };
  readonly returned: {
    readonly submission: string;
    readonly item: string;
    readonly reason: string;
    readonly due?: string;
  };
  readonly reopened: { readonly submission: string; readonly reason: string };
  readonly moved: { readonly checklist: string };
}

export type Kind = keyof Bodies;

/** One immutable act, as it is hashed, sent and stored. */
export interface VisitEvent<Body = JsonObject> {
  readonly id: string;
  readonly visit: string;
  readonly device: string;
  readonly author: string;
  readonly seq: number;
  readonly prev: string;
  readonly at: string;
  readonly over?: readonly string[];
  readonly kind: string;
  readonly body: Body;
}

/** Events of known kind and sound body, by kind, each kind sorted by event id. */
export type Log = { [K in Kind]?: VisitEvent<Bodies[K]>[] };

type Shape = 'id' | 'key' | 'text' | 'texts' | 'number' | 'truth' | 'object' | 'counters' | 'any';

/**
 * The shape of each kind's body: what folding needs. A name ending in `?` may be absent; others are kept,
 * hashed and not looked at.
 */
export const BODIES: { readonly [K in Kind]: { readonly [field: string]: Shape } } = {
  answered: { item: 'id', value: 'any' },
  counted: { item: 'id', row: 'key', label: 'text', at: 'text', counters: 'counters', 'note?': 'text' },
  remarked: { 'item?': 'text', 'section?': 'text', text: 'text' },
  attached: {
    'item?': 'text',
    'finding?': 'text',
    'section?': 'text',
    evidence: 'text',
    caption: 'text',
    'category?': 'text',
    'order?': 'number',
    'marks?': 'any',
    taken: 'object',
  },
  detached: { attached: 'text' },
  captioned: { attached: 'text', caption: 'text' },
  found: {
    finding: 'key',
    kind: 'text',
    section: 'text',
    'item?': 'text',
    text: 'text',
    'recommendation?': 'text',
  },
  settled: { item: 'id', 'row?': 'key', value: 'any', seen: 'texts' },
  worded: { finding: 'text', text: 'text', 'recommendation?': 'text' },
  started: { at: 'text', place: 'text' },
  ended: { at: 'text', copies: 'number' },
  attended: { side: 'text', name: 'text', position: 'text', organisation: 'text' },
  absented: { attended: 'text' },
  explained: { 'item?': 'text', 'finding?': 'text', text: 'text', agrees: 'truth' },
  viewed: { document: 'text', period: 'text' },
  lost: { attached: 'text', reason: 'text' },
  signed: {
    side: 'text',
    role: 'text',
    name: 'text',
    position: 'text',
    heads: 'texts',
    of: 'text',
    'refused?': 'text',
    'image?': 'text',
  },
  submitted: { submission: 'text' },
  returned: { submission: 'text', item: 'text', reason: 'text', 'due?': 'text' },
  reopened: { submission: 'text', reason: 'text' },
  moved: { checklist: 'text' },
};

/** The kinds only the server writes. */
export const SERVER_KINDS = ['submitted', 'returned', 'reopened', 'moved'] as const;

/**
 * The first field of a body that folding could not use, or null when the body is sound.
 *
 * `kind` when the kind is unknown, `body` when the body is not an object.
 */
export function misshapen(kind: string, body: Json): string | null {
  const fields: { readonly [field: string]: Shape } | undefined = own(BODIES, kind);
  if (fields === undefined) return 'kind';
  if (!isObject(body)) return 'body';
  for (const [field, shape] of Object.entries(fields)) {
    const name = field.replace('?', '');
    const value = own(body, name);
    if (value === undefined) {
      if (name === field) return name;
    } else if (!hasShape(value, shape)) return name;
  }
  if (kind === 'settled' && Object.hasOwn(body, 'row') && !hasShape(body.value ?? null, 'counters')) {
    return 'value';
  }
  return null;
}

/** Every event once, sorted by id; of two with one id and other bytes, the one with the smaller hash. */
export function unique(events: Iterable<VisitEvent>): VisitEvent[] {
  const kept = new Map<string, VisitEvent>();
  for (const event of events) {
    const other = kept.get(event.id);
    if (other === undefined) kept.set(event.id, event);
    else if (!same(event, other) && hashOf(event) < hashOf(other)) kept.set(event.id, event);
  }
  return [...kept.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The events that no `over` of the same author names, in the order given. */
export function current(events: readonly VisitEvent[]): VisitEvent[] {
  const over = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.over === undefined) continue;
    const replaced = over.get(event.author) ?? new Set();
    for (const id of event.over) replaced.add(id);
    over.set(event.author, replaced);
  }
  return events.filter((event) => over.get(event.author)?.has(event.id) !== true);
}

function hasShape(value: Json, shape: Shape): boolean {
  switch (shape) {
    case 'id':
      return typeof value === 'string' && ID.test(value);
    case 'key':
      return typeof value === 'string' && KEY.test(value);
    case 'text':
      return typeof value === 'string';
    case 'texts':
      return Array.isArray(value) && value.every((member) => typeof member === 'string');
    case 'number':
      return typeof value === 'number';
    case 'truth':
      return typeof value === 'boolean';
    case 'object':
      return isObject(value);
    case 'counters':
      return value === null || (isObject(value) && Object.values(value).every((n) => typeof n === 'number'));
    case 'any':
      return true;
  }
}

// Ids become keys and keys are sorted, so both are ASCII. A key has no dot, so no free finding has the
// id of a rule's finding.
const ID = /^[a-z][a-z0-9_]*$/;
const KEY = /^[0-9A-Za-z_:-]+$/;
