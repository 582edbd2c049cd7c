import { expect, test } from 'vitest';
import { acceptable, blockers, progress } from '@/screens/review/progress.ts';
import { finding, visit } from './build.ts';

const submitted = visit('v', { submission: { id: 's', number: 1, at: '2026-11-20T03:00:00.000Z' } });

test('a hundred percent is said only when nothing waits', () => {
  const many = Array.from({ length: 300 }, (_, index) => finding(`${index}`, { state: 'accepted' }));
  const last = finding('last');
  expect(progress([...many, last])).toEqual({ total: 301, decided: 300, waiting: 1, percent: 99 });
  expect(progress(many).percent).toBe(100);
  expect(progress([]).percent).toBe(0);
});

test('accepting all that remain leaves notes alone', () => {
  const rest = acceptable([
    finding('1'),
    finding('2', { kind: 'note' }),
    finding('3', { state: 'withdrawn' }),
  ]);
  expect(rest.map((one) => one.id)).toEqual(['1']);
});

test('nothing blocks a draft when every finding has its word and no return is open', () => {
  expect(blockers(submitted, [finding('1', { state: 'accepted' })])).toEqual([]);
});

test('each thing that blocks is named once, with the first finding to go to', () => {
  const returned = { item: 'posting', reason: 'Chưa rõ số liệu', due: '2026-11-25', submission: 's' };
  const findings = [
    finding('1', { state: 'accepted' }),
    finding('2'),
    finding('3'),
    finding('4', { kind: 'note' }),
    finding('5', { kind: 'note', state: 'amended' }),
  ];
  expect(blockers({ ...submitted, returns: [returned] }, findings)).toEqual([
    { why: 'proposed', count: 2, first: '2' },
    { why: 'unclassified', count: 2, first: '4' },
    { why: 'returned', item: 'posting', reason: 'Chưa rõ số liệu', due: '2026-11-25' },
  ]);
});

test('a visit that was never submitted says so and nothing else', () => {
  expect(blockers(visit('v', { state: 'open' }), [])).toEqual([{ why: 'not_submitted' }]);
});

test('a visit whose findings are all withdrawn has nothing to print', () => {
  expect(blockers(submitted, [finding('1', { state: 'withdrawn' })])).toEqual([{ why: 'nothing' }]);
});
