// What the server did and a restore lost does not count on a phone until the server has it again.

import { expect, test } from 'vitest';
import type { Checklist } from '@/core/checklist.ts';
import { keepOutcomes, keepPulled } from '@/device/events.ts';
import { OpenVisit } from '@/state/open-visit.svelte.ts';
import type { VisitEvent } from '@/wire.ts';
import { database, now, plan, summary, writerOn } from '../device/phone.ts';

test('a submission the server no longer knows is not shown as handed in, and is again once it is proved', async () => {
  const db = database();
  await plan(db);
  const submitted: VisitEvent = {
    id: 'e-1',
    visit: 'visit-1',
    device: 'server',
    author: 'author-1',
    seq: 1,
    prev: '',
    at: now(),
    kind: 'submitted',
    body: { submission: 's-1' },
  };
  await keepPulled(db, 'visit-1', [submitted], 'e1.1');
  const checklist: Checklist = { id: 'department', version: 1, title: 'Bảng kiểm', sections: [] };
  const version = { name: summary().checklist, checklist };
  const open = new OpenVisit(
    version,
    summary(),
    () => writerOn(db),
    () => undefined,
  );
  await open.read();
  expect(open.visit.submissions).toHaveLength(1);

  await keepOutcomes(db, 'visit-1', [{ id: 'e-1', outcome: 'deferred' }]);
  await open.read();
  expect(open.visit.submissions).toEqual([]);

  await keepPulled(db, 'visit-1', [submitted], 'e2.1');
  await open.read();
  expect(open.visit.submissions).toHaveLength(1);
});
