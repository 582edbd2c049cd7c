// Times are entered as they are in Viet Nam and recorded in UTC, whatever the phone's own zone.

import { expect, test } from 'vitest';
import { fromLocal, toLocal } from '@/local-time.ts';

test('a morning in Viet Nam is the evening before in UTC', () => {
  expect(fromLocal('2026-11-22T00:15')).toBe('2026-11-21T17:15:00.000Z');
  expect(toLocal('2026-11-21T17:15:03.120Z')).toBe('2026-11-22T00:15');
});
