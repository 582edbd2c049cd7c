// What the open visit keeps up act by act is what folding everything anew would make.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '@/core/canonical.ts';
import type { Move } from '@/core/checklist.ts';
import { current } from '@/core/events.ts';
import { atHome } from '@/core/moves.ts';
import { fold, type VisitEvent } from '@/core/visit.ts';
import { Ledger } from '@/state/ledger.ts';
import { checklist } from '../conformance-cases.ts';
import { AUTHORS, log } from '../logs.ts';

const bytes = (value: unknown): string => new TextDecoder().decode(encode(value));
const moving = (moves: readonly Move[]) => ({ ...checklist({ items: [] }), moves });
const moves = fc.constantFrom<readonly Move[]>(
  [],
  [{ item: 'desk', to: ['rooms'] }],
  [{ item: 'desk', to: ['rooms', 'new'] }],
  [{ item: 'desk', to: [] }],
  [
    { item: 'desk', to: ['new'] },
    { item: 'rooms', to: ['new', 'constructor'] },
  ],
);

const act = (id: string, item: string, over: readonly string[] = []): VisitEvent => ({
  id,
  visit: 'v1',
  device: 'd1',
  author: 'an',
  seq: 1,
  prev: '',
  at: '2026-11-22T00:15:03.120Z',
  over,
  kind: 'answered',
  body: { item, value: 'met' },
});

describe('the ledger', () => {
  test('says after each act what folding everything says', () => {
    fc.assert(
      fc.property(log, moves, fc.nat(25), (events, moves, loaded) => {
        const asked = moving(moves);
        const ledger = new Ledger(asked);
        ledger.load(events.slice(0, loaded));
        // A phone keeps one event under an id: which one of two, the store has decided.
        const held = new Map(events.slice(0, loaded).map((event) => [event.id, event]));
        const unique = held.size === Math.min(loaded, events.length);
        fc.pre(unique);
        for (const event of events.slice(loaded)) {
          if (!held.has(event.id)) held.set(event.id, event);
          ledger.add([event]);
          expect(bytes(ledger.visit)).toBe(bytes(atHome(fold(held.values()), asked)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('says the same when acts arrive in batches', () => {
    fc.assert(
      fc.property(log, moves, fc.array(fc.integer({ min: 1, max: 6 })), (events, moves, sizes) => {
        const asked = moving(moves);
        const unique = [...new Map(events.map((event) => [event.id, event])).values()];
        const ledger = new Ledger(asked);
        const rest = [...unique];
        for (const size of sizes) ledger.add(rest.splice(0, size));
        ledger.add(rest);
        expect(bytes(ledger.visit)).toBe(bytes(atHome(fold(unique), asked)));
      }),
      { numRuns: 500 },
    );
  });

  test('knows which acts of a person still count', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(...AUTHORS), (events, author) => {
        const known = [...new Map(events.map((event) => [event.id, event])).values()].filter(
          ({ kind }) => kind !== 'sealed',
        );
        const ledger = new Ledger(moving([]));
        ledger.load(known);
        const mine = current(known).filter((event) => event.kind === 'answered' && event.author === author);
        expect(ledger.current('answered', author, () => true)).toEqual(mine.map(({ id }) => id).sort());
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the parts an act does not touch as the objects they were', () => {
    const ledger = new Ledger(moving([]));
    ledger.load([act('e1', 'desk'), act('e2', 'rooms')]);
    const before = ledger.visit;
    ledger.add([act('e3', 'desk', ['e1'])]);
    expect(ledger.visit.items.desk === before.items.desk).toBe(false);
    expect(ledger.visit.items.rooms).toBe(before.items.rooms);
    expect(ledger.visit.evidence).toBe(before.evidence);
    expect(ledger.visit.rows).toBe(before.rows);
  });

  test('folds everything once an act replaces one about another thing', () => {
    const ledger = new Ledger(moving([]));
    const events = [act('e1', 'desk'), act('e2', 'rooms', ['e1'])];
    for (const event of events) ledger.add([event]);
    expect(ledger.visit.items.desk).toBeUndefined();
    ledger.add([act('e3', 'desk')]);
    expect(bytes(ledger.visit)).toBe(bytes(fold([...events, act('e3', 'desk')])));
  });
});
