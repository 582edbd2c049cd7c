// Phones that hold the same events show the same visit, however the events reached them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '@/core/canonical.ts';
import { compileVisit } from '@/core/findings.ts';
import { fold, heads, signingHeads, type Visit, type VisitEvent } from '@/core/visit.ts';
import { checklist } from './conformance-cases.ts';
import { AUTHORS, log } from './logs.ts';

/** The same events as they reached another phone: in batches of another order, some of them again. */
const arrivals = log.chain((events) =>
  fc
    .tuple(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.shuffledSubarray(events), { maxLength: 3 }),
    )
    .map(([first, again]) => ({ events, received: [...first, ...again.flat()] })),
);

describe('the visit', () => {
  test('is the same whatever the order, the repetition and the batches in which events came', () => {
    fc.assert(
      fc.property(arrivals, ({ events, received }) => {
        expect(bytes(fold(received))).toBe(bytes(fold(events)));
      }),
      { numRuns: 300 },
    );
  });

  test('has the same heads, and so asks for the same signatures', () => {
    fc.assert(
      fc.property(arrivals, ({ events, received }) => {
        expect(heads(received)).toEqual(heads(events));
        expect(signingHeads(received, heads(received))).toEqual(signingHeads(events, heads(events)));
      }),
      { numRuns: 100 },
    );
  });

  test('compiles to the same findings', () => {
    const asked = checklist({
      items: [
        {
          id: 'desk',
          answer: { type: 'count' },
          findings: [{ id: 'r', when: { item: 'desk', above: 0 }, kind: 'note', text: '{value}' }],
        },
        { id: 'rooms', answer: { type: 'rows', counters: [{ id: 'present', label: 'Có mặt' }] } },
      ],
    });
    fc.assert(
      fc.property(arrivals, ({ events, received }) => {
        const compiled = (visit: Visit): string => bytes(compileVisit(asked, visit, 'v1', 'commune'));
        expect(compiled(fold(received))).toBe(compiled(fold(events)));
      }),
      { numRuns: 100 },
    );
  });

  test('never drops what one member says because of what another did', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(...AUTHORS), (events, author) => {
        const unique = events.filter((event, at) => events.findIndex(({ id }) => id === event.id) === at);
        const mine = fold(unique.filter((event) => event.author === author));
        const all = fold(unique);
        for (const [item, { acts }] of Object.entries(mine.items)) {
          const kept = all.items[item]?.acts.filter((act) => act.author === author);
          expect(kept).toEqual(acts);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the events as they were', () => {
    fc.assert(
      fc.property(log, (events) => {
        const before = bytes(events);
        fold(events);
        expect(bytes(events)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a long inspection', () => {
  test('of 5,000 events folds in less than a tenth of a second', () => {
    const events = Array.from({ length: 5000 }, (_, number): VisitEvent => {
      const author = AUTHORS[number % 3] ?? '';
      return {
        id: `0194-${(number * 7919) % 100_003}`,
        visit: 'v1',
        device: author,
        author,
        seq: number,
        prev: '',
        at: '2026-11-22T00:15:03.120Z',
        kind: 'answered',
        body: { item: `muc_${number % 120}`, value: number % 2 === 0 ? 'met' : 'partly' },
      };
    });
    const times = Array.from({ length: 8 }, () => {
      const start = performance.now();
      expect(Object.keys(fold(events).items)).toHaveLength(120);
      return performance.now() - start;
    });
    // The best of several runs: what is measured is our code, not what else the machine does.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

function bytes(value: unknown): string {
  return new TextDecoder().decode(encode(value));
}
