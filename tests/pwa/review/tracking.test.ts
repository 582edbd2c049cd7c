import { expect, test } from 'vitest';
import { dayInVietnam, daysLeft, toVerify, tracked, unitsOf } from '@/screens/review/tracking.ts';
import type { Entry } from '@/screens/review/wire.ts';
import { recommendation } from './build.ts';

const ALL = { track: 'all', unit: '', query: '' } as const;

function entry(id: string, state: Entry['state'], judged?: boolean): Entry {
  const base: Entry = { id, state, text: '', evidence: [], at: '2026-11-20T03:00:00.000Z', by: 'donvi' };
  if (judged === undefined) return base;
  return { ...base, verification: { id: `v-${id}`, accepted: judged, at: base.at, by: 'giamsat' } };
}

test('overdue stands first, then the nearest day, then what is finished', () => {
  const order = tracked(
    [
      recommendation('later', { due: '2026-12-30' }),
      recommendation('done', { due: '2026-10-01', state: 'verified' }),
      recommendation('late', { due: '2026-11-01', overdue: true }),
      recommendation('soon', { due: '2026-11-25' }),
    ],
    ALL,
  );
  expect(order.map((one) => one.id)).toEqual(['late', 'soon', 'later', 'done']);
});

test('a search without accents finds the unit and the text', () => {
  const all = [
    recommendation('1'),
    recommendation('2', { unit: { id: 'x', name: 'Sở Nội vụ' }, text: 'In sổ' }),
  ];
  expect(tracked(all, { ...ALL, query: 'so noi vu' }).map((one) => one.id)).toEqual(['2']);
  expect(tracked(all, { ...ALL, query: 'niem yet hieu' }).map((one) => one.id)).toEqual(['1']);
});

test('what a supervisor owes an answer: the last report that ends the matter, and any request for time', () => {
  const entries = [entry('1', 'extension_asked'), entry('2', 'doing'), entry('3', 'done')];
  expect(toVerify(recommendation('r', { state: 'done', entries })).map((one) => one.id)).toEqual(['1', '3']);
});

test('a report that was judged, or followed by another, asks for nothing', () => {
  const entries = [entry('1', 'done', false), entry('2', 'done'), entry('3', 'doing')];
  expect(toVerify(recommendation('r', { state: 'doing', entries }))).toEqual([]);
});

test('days left count calendar days and go below zero', () => {
  expect(daysLeft('2026-12-01', '2026-11-22')).toBe(9);
  expect(daysLeft('2026-11-20', '2026-11-22')).toBe(-2);
});

test('the day in Việt Nam changes at 17:00 UTC', () => {
  expect(dayInVietnam(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
  expect(dayInVietnam(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
});

test('units are offered once each, in Vietnamese order', () => {
  const of = (id: string, name: string) => recommendation(id, { unit: { id: name, name } });
  const names = unitsOf([
    of('1', 'Sở Y tế'),
    of('2', 'Đặc khu Côn Đảo'),
    of('3', 'Sở Y tế'),
    of('4', 'Ban Dân tộc'),
  ]);
  expect(names.map((one) => one.name)).toEqual(['Ban Dân tộc', 'Đặc khu Côn Đảo', 'Sở Y tế']);
});
