// One round at a time; whoever asks for one by hand gets one that began after they asked.

import { expect, test } from 'vitest';
import type { Report } from '@/sync/round.ts';
import { Schedule } from '@/sync/schedule.svelte.ts';

const onlyTab = (_: string, work: () => Promise<void>): Promise<void> => work();

/** Rounds that end when the test says so. */
function rounds() {
  const ends: { well: () => void; badly: () => void }[] = [];
  const work = (): Promise<Report> =>
    new Promise((resolve, reject) => {
      ends.push({
        well: () => resolve({ refused: [], failed: [] }),
        badly: () => reject(new Error('no network')),
      });
    });
  const begun = async (count: number): Promise<void> => {
    await expect.poll(() => ends.length).toBe(count);
  };
  return { ends, work, begun };
}

test('a round asked for while another fails is another one, and its result is the one that counts', async () => {
  const { ends, work, begun } = rounds();
  const schedule = new Schedule('test', work, onlyTab);
  const before = schedule.now();
  await begun(1);
  const asked = schedule.now();
  ends[0]?.badly();
  await before;
  expect(schedule.failure).not.toBeNull();
  await begun(2);
  ends[1]?.well();
  await asked;
  expect(schedule.failure).toBeNull();
  expect(ends).toHaveLength(2);
});

test('two who ask while a round runs share the next one', async () => {
  const { ends, work, begun } = rounds();
  const schedule = new Schedule('test', work, onlyTab);
  const first = schedule.now();
  await begun(1);
  const both = Promise.all([schedule.now(), schedule.now()]);
  ends[0]?.well();
  await first;
  await begun(2);
  expect(schedule.running).toBe(true);
  ends[1]?.well();
  await both;
  expect(ends).toHaveLength(2);
  expect(schedule.running).toBe(false);
});
