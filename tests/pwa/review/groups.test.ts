import { expect, test } from 'vitest';
import { grouped, inOrder, nextWaiting, step, waiting } from '@/screens/review/groups.ts';
import { finding } from './build.ts';

const SECTIONS = [
  { id: 'direction', title: 'Chỉ đạo, điều hành' },
  { id: 'procedures', title: 'Cải cách thủ tục hành chính' },
];

test('findings stand by section of the checklist, then by kind, then by position', () => {
  const groups = grouped(
    [
      finding('c', { position: 2 }),
      finding('b', { position: 1 }),
      finding('s', { kind: 'strength', position: 9 }),
      finding('d', { section: 'direction', position: 7 }),
    ],
    SECTIONS,
    'all',
  );
  expect(groups.map((group) => group.id)).toEqual(['direction', 'procedures']);
  expect(inOrder(groups).map((one) => one.id)).toEqual(['d', 's', 'b', 'c']);
});

test('a finding in a section the checklist does not name is shown, last', () => {
  const groups = grouped([finding('x', { section: 'religion' }), finding('y')], SECTIONS, 'all');
  expect(groups.map((group) => group.id)).toEqual(['procedures', 'religion']);
});

test('each filter shows its own findings and together they show every one', () => {
  const all = [
    finding('1'),
    finding('2', { state: 'accepted' }),
    finding('3', { state: 'withdrawn' }),
    finding('4', { state: 'merged', into: '2' }),
    finding('5', { kind: 'note', state: 'accepted' }),
  ];
  const ids = (show: 'waiting' | 'decided' | 'dropped'): string[] =>
    inOrder(grouped(all, SECTIONS, show))
      .map((one) => one.id)
      .sort();
  expect(ids('waiting')).toEqual(['1', '5']);
  expect(ids('decided')).toEqual(['2']);
  expect(ids('dropped')).toEqual(['3', '4']);
});

test('an accepted note still waits: nobody has said under which heading it goes', () => {
  expect(waiting(finding('n', { kind: 'note', state: 'accepted' }))).toBe(true);
  expect(waiting(finding('n', { kind: 'note', state: 'withdrawn' }))).toBe(false);
});

test('j and k stop at the ends and begin at the first when nothing is chosen', () => {
  const order = [finding('1'), finding('2')];
  expect(step(order, null, 1)).toBe('1');
  expect(step(order, '1', 1)).toBe('2');
  expect(step(order, '2', 1)).toBe('2');
  expect(step(order, '1', -1)).toBe('1');
  expect(step([], null, 1)).toBeNull();
});

test('the next one waiting is looked for after the chosen one and then from the top, and is never the same', () => {
  const order = [finding('1'), finding('2', { state: 'accepted' }), finding('3')];
  expect(nextWaiting(order, '1')).toBe('3');
  expect(nextWaiting(order, '3')).toBe('1');
  expect(nextWaiting([finding('1')], '1')).toBeNull();
});
