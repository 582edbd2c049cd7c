// A chain the server cannot follow is left behind, and no act is lost with it.

import { expect, test } from 'vitest';
import type { VisitEvent } from '@/core/events.ts';
import { fold, heads } from '@/core/visit.ts';
import { eventsOf, keepOutcomes } from '@/device/events.ts';
import { rechain } from '@/sync/rechain.ts';
import { brokenChain } from '@/sync/round.ts';
import { database, met, now, record, writerOn } from '../device/phone.ts';

test('what was not accepted is recorded again under a new device, under new names', async () => {
  const db = database();
  const old = writerOn(db);
  const [first] = await record(old, met('a'));
  const [kept] = await record(old, {
    acts: [
      { kind: 'attached', body: { item: 'b', evidence: 'e'.repeat(64), caption: '', taken: { at: now() } } },
    ],
  });
  await record(old, {
    acts: [{ kind: 'captioned', body: { attached: kept?.id ?? '', caption: 'Bảng niêm yết' } }],
  });
  const before = fold((await eventsOf(db, 'visit-1')).map(({ event }) => event));
  const problem = { code: brokenChain, message: '', details: {} };
  await keepOutcomes(db, 'visit-1', [
    { id: first?.id ?? '', outcome: 'stored' },
    { id: kept?.id ?? '', outcome: 'refused', problem },
  ]);
  expect(await rechain(writerOn(db, { device: 'device-new' }))).toBe(2);

  const events: VisitEvent[] = (await eventsOf(db, 'visit-1')).map(({ event }) => event);
  expect(events.map(({ device }) => device)).toEqual(['device-1', 'device-new', 'device-new']);
  expect(events.slice(1).map(({ seq }) => seq)).toEqual([1, 2]);
  expect(heads(events)).toHaveLength(2);
  const after = fold(events);
  expect(after.evidence).toMatchObject([{ item: 'b', caption: before.evidence[0]?.caption }]);
  expect(after.items).toEqual(before.items);
});
