// Reads tests/conformance/*.json and completes what a case leaves out, as its README.md tells.
import { hashOf, type Json } from '@/core/canonical.ts';
import type { Checklist, Item } from '@/core/checklist.ts';
import type { VisitEvent } from '@/core/events.ts';
import type { Compiled } from '@/core/findings.ts';
import type { Meta, Minutes } from '@/core/minutes.ts';
import type { Visit } from '@/core/visit.ts';
import answers from '../conformance/answers.json';
import canonical from '../conformance/canonical.json';
import conditions from '../conformance/conditions.json';
import findings from '../conformance/findings.json';
import fold from '../conformance/fold.json';
import minutes from '../conformance/minutes.json';
import text from '../conformance/text.json';

export interface Case<Given> {
  readonly rule: string;
  readonly name: string;
  readonly call: string;
  readonly given: Given;
  readonly expect: Json;
}

/** What a case about findings or minutes gives. */
export interface Story {
  readonly items?: readonly Partial<Item>[];
  readonly sections?: readonly { id: string; title: string; items: readonly Partial<Item>[] }[];
  readonly moves?: Checklist['moves'];
  readonly answers?: { readonly [item: string]: Json };
  readonly events?: readonly Partial<VisitEvent>[];
  readonly kind?: string;
  readonly meta?: Partial<Meta>;
  readonly finding?: Json;
  readonly minutes?: Json;
}

// The files are the law; their shape is what this module says it is.
const files: unknown = { canonical, text, conditions, answers, fold, findings, minutes: minutes.cases };
export const CASES = files as {
  readonly canonical: readonly Case<readonly Json[]>[];
  readonly text: readonly Case<readonly Json[]>[];
  readonly conditions: readonly Case<readonly Json[]>[];
  readonly answers: readonly Case<readonly [Item['answer'], Json]>[];
  readonly fold: readonly Case<readonly [readonly Partial<VisitEvent>[], (readonly string[])?]>[];
  readonly findings: readonly Case<Story>[];
  readonly minutes: readonly Case<Story>[];
};
export const META: Meta = minutes.meta;

export const EMPTY_VISIT: Visit = {
  items: {},
  rows: {},
  double_counts: [],
  remarks: [],
  evidence: [],
  found: [],
  wordings: [],
  started: null,
  ended: null,
  attendance: [],
  explanations: [],
  viewed: [],
  signatures: [],
  submissions: [],
  returns: [],
  reopenings: [],
  checklist: null,
  unknown: [],
};
export const EMPTY_COMPILED: Compiled = { findings: [], unanswered: [], problems: [] };
export const EMPTY_MINUTES: Omit<Minutes, keyof Meta> = {
  started: null,
  ended: null,
  attendance: { team: [], unit: [] },
  contents: [],
  sections: [],
  explanations: [],
  viewed: [],
  evidence: { count: 0, lost: 0, list: [] },
  head_counts: [],
  unanswered: [],
  contested: [],
};

/** An item with everything an item must have. */
export function item(told: Partial<Item>): Item {
  const empty = { question: told.id, basis: [], units: [], evidence: [], findings: [] };
  return { ...empty, ...told } as Item;
}

/** A checklist made of `sections`, or of `items` in one section. */
export function checklist({ sections, items, moves }: Story): Checklist {
  const told = sections ?? [{ id: 's', title: 'S', items: items ?? [] }];
  const whole = told.map((section) => ({ ...section, items: section.items.map(item) }));
  return { id: 'c', version: 1, title: 'C', sections: whole, ...(moves === undefined ? {} : { moves }) };
}

/** Whole events, and the hashes for which names such as `@e1` stand. */
export function events(told: readonly Partial<VisitEvent>[]): {
  log: VisitEvent[];
  hashes: Map<string, string>;
} {
  const hashes = new Map<string, string>();
  const log = told.map((event) => {
    const start = { visit: 'v1', device: event.author, seq: 1, at: '2026-11-22T00:15:03.120Z' };
    const prev = event.prev ?? '';
    const whole = { ...start, ...event, prev: hashes.get(prev) ?? prev } as VisitEvent;
    hashes.set(`@${whole.id}`, hashOf(whole));
    return whole;
  });
  return { log, hashes };
}

/** The events of a case about findings or minutes: its `answers`, then its `events`. */
export function recorded(given: Story): VisitEvent[] {
  const told = Object.entries(given.answers ?? {}).map(([name, value]) => ({
    id: `answer-${name}`,
    author: 'an',
    kind: 'answered',
    body: { item: name, value },
  }));
  return events([...told, ...(given.events ?? [])]).log;
}
