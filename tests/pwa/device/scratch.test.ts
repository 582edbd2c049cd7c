// What is no answer yet outlives the tab, on this phone only.
import { expect, test } from 'vitest';
import { eventsOf } from '@/device/events.ts';
import { keepScratch, scratchOf } from '@/device/scratch.ts';
import { database } from './phone.ts';

test('is found again by visit and item, is no event, and goes when it is let go of', async () => {
  const db = database();
  await keepScratch(db, 'visit-1', 'overdue', { whole: 14 });
  await keepScratch(db, 'visit-1', 'rooms', [{ label: 'Phòng 1' }]);
  await keepScratch(db, 'visit-10', 'overdue', { part: 3 });
  expect([...(await scratchOf(db, 'visit-1'))]).toEqual([
    ['overdue', { whole: 14 }],
    ['rooms', [{ label: 'Phòng 1' }]],
  ]);
  await keepScratch(db, 'visit-1', 'overdue', null);
  expect([...(await scratchOf(db, 'visit-1')).keys()]).toEqual(['rooms']);
  expect(await eventsOf(db, 'visit-1')).toEqual([]);
});
