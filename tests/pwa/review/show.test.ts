import { expect, test } from 'vitest';
import { originOf } from '@/screens/review/origin.ts';
import { nameOf, namesOf } from '@/screens/review/people.ts';
import { day, moment, momentOfId } from '@/screens/review/show.ts';

test('a moment is told in Vietnamese time, whatever this machine believes', () => {
  expect(moment('2026-11-22T00:15:03.120Z')).toBe('07:15 22/11/2026');
  expect(day('2026-11-22T17:30:00.000Z')).toBe('23/11/2026');
});

test('the time of an act is read from its id, and only from an id that holds one', () => {
  expect(momentOfId('019aa8f4-9c00-7000-8000-000000000001')).toBe(
    moment(new Date(0x019aa8f49c00).toISOString()),
  );
  expect(momentOfId('0b0e3b7a-8f1d-4c7e-9d7e-0c5b5a3e1f00')).toBeNull();
});

test('names come from the team and from whoever recorded; an unknown id stays visible', () => {
  const roster = [
    {
      device: 'd',
      name: 'Pixel',
      author: { id: 'b', name: 'Bích' },
      events: 1,
      evidence: { named: 0, here: 0 },
      carried: false,
    },
  ];
  const names = namesOf(
    { members: [{ name: 'An', position: '', organisation: '', role: 'head', account: 'a' }] },
    roster,
  );
  expect(nameOf('a', names)).toBe('An');
  expect(nameOf('b', names)).toBe('Bích');
  expect(nameOf('c', names)).toBe('c');
  expect(nameOf({ id: 'g', name: 'Giám sát' }, names)).toBe('Giám sát');
});

test('of a source only what can be read is shown, whatever else it holds', () => {
  const source = {
    title: 'Kiểm tra CCHC',
    quote: ['a', 3],
    pooled: true,
    ambiguous: [{ printed: 'x', readings: ['y'] }, null],
  };
  expect(originOf(source)).toEqual({
    title: 'Kiểm tra CCHC',
    quote: ['a'],
    open: [],
    ambiguous: [{ printed: 'x', readings: ['y'] }],
  });
  expect(originOf(undefined)).toBeNull();
  expect(originOf({ mode: 'scheduled' })).toBeNull();
});
