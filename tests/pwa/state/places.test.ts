// Items that follow from an answer stand below it, numbered so that nothing after them moves.
import { expect, test } from 'vitest';
import { askedSections, placesIn } from '@/state/places.ts';
import { checklist } from '../conformance-cases.ts';

const on = (item: string) => ({ item, is: 'partly' });
const made = checklist({
  items: [
    { id: 'plan', answer: { type: 'compliance' } },
    { id: 'plan_faults', answer: { type: 'choices', options: [] }, when: on('plan') },
    {
      id: 'plan_late',
      answer: { type: 'date' },
      when: { all: [on('plan'), { item: 'plan_faults', includes: 'late' }] },
    },
    { id: 'report', answer: { type: 'compliance' } },
    // It reads an item further up: it does not hang on the one above.
    { id: 'both', answer: { type: 'text' }, when: { any: [on('plan'), on('report')] } },
    { id: 'more', answer: { type: 'text' }, when: { item: 'both', answered: true } },
  ],
});
const numbers = (asked: readonly string[]): (readonly [string, string, boolean])[] =>
  [...placesIn(askedSections(made, new Set(asked)))].map(([id, { number, follows }]) => [
    id,
    number,
    follows,
  ]);

test('what reads only the item above it hangs on that item', () => {
  expect(numbers(['plan', 'plan_faults', 'plan_late', 'report', 'both', 'more'])).toEqual([
    ['plan', '1', false],
    ['plan_faults', '1.1', true],
    ['plan_late', '1.2', true],
    ['report', '2', false],
    ['both', '3', false],
    ['more', '3.1', true],
  ]);
});

test('the numbers after it stay when it is no longer asked', () => {
  expect(numbers(['plan', 'report', 'both'])).toEqual([
    ['plan', '1', false],
    ['report', '2', false],
    ['both', '3', false],
  ]);
});
