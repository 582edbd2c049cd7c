// Percentages are typed as people write them and recorded in basis points.

import { expect, test } from 'vitest';
import { asPoints, fromPoints } from '@/components/answers/percent.ts';

test.each([
  ['98,7', 9870],
  ['98.70 %', 9870],
  ['100', 10_000],
  ['0', 0],
  ['0,05', 5],
  ['98,', 9800],
])('%s is %i basis points', (text, points) => {
  expect(asPoints(text)).toBe(points);
});

test.each(['101', '-1', 'abc', '12,345', '', '1.234'])('%j is no percentage', (text) => {
  expect(asPoints(text)).toBeNull();
});

test.each([0, 5, 50, 1234, 9870, 10_000])('%i is shown so that it reads back the same', (points) => {
  expect(asPoints(fromPoints(points))).toBe(points);
});
