import { expect, test } from 'vitest';
import { actions, mergeTargets, undone } from '@/screens/review/deciding.ts';
import { decision, finding } from './build.ts';

test('a note is classified, never simply accepted', () => {
  const may = actions(finding('n', { kind: 'note' }), []);
  expect(may.has('classify')).toBe(true);
  expect(may.has('accept')).toBe(false);
});

test('a finding outside the checklist has no item to return', () => {
  const { item: _, ...free } = finding('f');
  expect(actions(free, []).has('return')).toBe(false);
  expect(actions(finding('f'), []).has('return')).toBe(true);
});

test('the first cannot go up and the last cannot go down', () => {
  const siblings = [finding('1'), finding('2')];
  expect(actions(finding('1'), siblings).has('up')).toBe(false);
  expect(actions(finding('1'), siblings).has('down')).toBe(true);
  expect(actions(finding('2'), siblings).has('down')).toBe(false);
});

test('undo gives the decision before the last again', () => {
  const one = finding('1', {
    state: 'withdrawn',
    decisions: [
      decision('d1', { decision: 'amend', text: 'Câu đã sửa' }),
      decision('d2', { decision: 'order', position: 4 }),
      decision('d3', { decision: 'withdraw', reason: 'Trùng' }),
    ],
  });
  expect(undone(one)).toEqual({ decision: 'amend', finding: 'sha-1', text: 'Câu đã sửa' });
});

test('a first decision has nothing before it to give again', () => {
  expect(undone(finding('1', { state: 'accepted', decisions: [decision('d1')] }))).toBeNull();
});

test('a decision on an older wording is not given again', () => {
  const one = finding('1', { decisions: [decision('d1', { finding: 'old' }), decision('d2')] });
  expect(undone(one)).toBeNull();
});

test('a finding is merged into another that will be printed, the nearest first', () => {
  const targets = mergeTargets(finding('1'), [
    finding('1'),
    finding('far', { section: 'direction' }),
    finding('gone', { state: 'withdrawn' }),
    finding('near'),
    finding('other', { kind: 'recommendation' }),
  ]);
  expect(targets.map((one) => one.id)).toEqual(['near', 'other', 'far']);
});

test('a note that now reads as a limitation cannot go back to how it was compiled', () => {
  const one = finding('n', { kind: 'limitation', state: 'amended', compiled: { kind: 'note', text: 'x' } });
  expect(actions(one, []).has('accept')).toBe(false);
  expect(actions(finding('l', { state: 'amended' }), []).has('accept')).toBe(true);
});
