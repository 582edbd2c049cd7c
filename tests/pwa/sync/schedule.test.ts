// Many phones that lost the network together do not come back together.

import { expect, test } from 'vitest';
import { backoff } from '@/sync/schedule.svelte.ts';

test('the wait is anything between nothing and a doubled limit, at most five minutes', () => {
  expect(backoff(1, () => 1)).toBe(2_000);
  expect(backoff(4, () => 0.5)).toBe(8_000);
  expect(backoff(4, () => 0)).toBe(0);
  expect(backoff(30, () => 1)).toBe(300_000);
});
