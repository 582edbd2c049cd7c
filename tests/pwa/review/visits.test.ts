import { expect, test } from 'vitest';
import { counts, headOf, shelved, unsent } from '@/screens/review/visits.ts';
import { member, visit } from './build.ts';

test('of the visits that wait, the one submitted first stands first', () => {
  const at = (id: string, day: string) =>
    visit(id, { submission: { id, number: 1, at: `2026-11-${day}T03:00:00.000Z` } });
  expect(shelved([at('b', '21'), at('a', '19')], 'waiting', '').map((one) => one.id)).toEqual(['a', 'b']);
});

test('the other shelves begin with the latest day', () => {
  const on = (id: string, date: string) => visit(id, { state: 'issued', date });
  expect(shelved([on('a', '2026-10-01'), on('b', '2026-11-01')], 'issued', '').map((one) => one.id)).toEqual([
    'b',
    'a',
  ]);
});

test('every visit is on one shelf of its state, and all are on "all"', () => {
  const states = ['planned', 'open', 'submitted', 'returned', 'reopened', 'issued', 'closed'] as const;
  const all = states.map((state) => visit(state, { state }));
  expect(counts(all)).toEqual({ waiting: 1, returned: 2, open: 1, planned: 1, issued: 2, all: 7 });
});

test('a search finds a unit by folded words and a person of the team', () => {
  const one = visit('1', { team: { members: [member('Vương Đức Sáng', 'head')] } });
  expect(shelved([one], 'all', 'so noi vu')).toHaveLength(1);
  expect(shelved([one], 'all', 'duc sang')).toHaveLength(1);
  expect(shelved([one], 'all', 'so y te')).toHaveLength(0);
});

test('the head of the team is named, whoever stands first', () => {
  const members = [member('Thư ký', 'secretary'), member('Trưởng đoàn', 'head')];
  expect(headOf(visit('1', { team: { members } }))).toBe('Trưởng đoàn');
});

test('photos still on phones are counted with the people who carry them', () => {
  const row = (device: string, name: string, named: number, here: number) => ({
    device,
    name: device,
    author: { id: name, name },
    events: 1,
    evidence: { named, here },
    carried: false,
  });
  const roster = [row('1', 'An', 5, 5), row('2', 'Bình', 4, 1), row('3', 'Bình', 2, 1)];
  expect(unsent(roster)).toEqual({ photos: 4, people: ['Bình'] });
});
