// Any log a team's phones could make, and some they could not: for what must hold of all of them.
import fc from 'fast-check';
import { hashOf, type Json } from '@/core/canonical.ts';
import type { VisitEvent } from '@/core/visit.ts';

export const AUTHORS = ['an', 'binh', 'chi'];
const ITEMS = ['desk', 'rooms', 'constructor'];
const TEXTS = ['', 'Phòng 1', 'PHONG  1', '😀', 'ứ'];

const body: fc.Arbitrary<{ kind: string; body: { [field: string]: Json } }> = fc.oneof(
  record('answered', { item: item(), value: fc.constantFrom(null, 1, 2, true, 'met', []) }),
  record('counted', {
    item: item(),
    row: fc.constantFrom('r1', 'r2'),
    label: fc.constantFrom(...TEXTS),
    at: fc.constant('08:00'),
    counters: fc.constantFrom(null, { present: 1 }, { present: 2 }),
  }),
  record('remarked', { item: item(), text: fc.constantFrom(...TEXTS) }),
  record('found', {
    finding: fc.constantFrom('f1', 'f2'),
    kind: fc.constant('note'),
    section: fc.constant('s'),
    text: fc.constantFrom(...TEXTS),
  }),
  record('attached', {
    item: item(),
    evidence: fc.constantFrom('d1', 'd2'),
    caption: fc.constant(''),
    taken: fc.constant({}),
  }),
  record('started', { at: fc.constantFrom('08:00', '09:00'), place: fc.constant('Trụ sở') }),
  record('settled', { item: item(), value: fc.constantFrom(null, 1, 'met'), seen: fc.constant([]) }),
  record('sealed', { text: fc.constantFrom(...TEXTS) }),
);

/** A log: each event may replace or have seen others, and two may share an id. */
export const log: fc.Arbitrary<VisitEvent[]> = fc
  .array(
    fc.record({
      act: body,
      author: fc.constantFrom(...AUTHORS),
      device: fc.constantFrom('1', '2'),
      names: fc.array(fc.nat(), { maxLength: 3 }),
      replaces: fc.array(fc.nat(), { maxLength: 2 }),
      clash: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((drafts) => {
    const id = (number: number): string => `e${(number * 7919) % 10_007}`;
    const known = (numbers: readonly number[]): string[] =>
      numbers.map((number) => id(number % drafts.length));
    const prev = new Map<string, string>();
    return drafts.map(({ act, author, device, names, replaces, clash }, number) => {
      const written = act.kind === 'settled' ? { ...act.body, seen: known(names) } : act.body;
      const event: VisitEvent = {
        id: clash && number % 9 === 8 ? id(number - 1) : id(number),
        visit: 'v1',
        device: author + device,
        author,
        seq: number,
        prev: prev.get(author + device) ?? '',
        at: '2026-11-22T00:15:03.120Z',
        ...(replaces.length === 0 ? {} : { over: known(replaces) }),
        kind: act.kind,
        body: written,
      };
      prev.set(event.device, hashOf(event));
      return event;
    });
  });

function record(
  kind: string,
  fields: { [field: string]: fc.Arbitrary<Json> },
): fc.Arbitrary<{ kind: string; body: { [field: string]: Json } }> {
  return fc.record(fields).map((written) => ({ kind, body: written as { [field: string]: Json } }));
}

function item(): fc.Arbitrary<string> {
  return fc.constantFrom(...ITEMS);
}
