// A visit that is moved to another version of its checklist while it is open on a phone.

import { beforeEach, describe, expect, test } from 'vitest';
import { answer, countRow, remark } from '@/actions/answer.ts';
import { ApiProblem } from '@/api.ts';
import { hashOf, type Json, type JsonObject } from '@/core/canonical.ts';
import type { Checklist, Item } from '@/core/checklist.ts';
import type { Database } from '@/device/database.ts';
import { keepChecklist, keepVisits, visitOf } from '@/device/visits.ts';
import { homeOf, itemIn } from '@/state/homes.ts';
import { OpenVisit } from '@/state/open-visit.svelte.ts';
import { readChecklists } from '@/sync/checklists.ts';
import { round } from '@/sync/round.ts';
import type { ChecklistName, VisitSummary } from '@/wire.ts';
import { database, now, plan, summary, writerOn } from '../device/phone.ts';
import { FakeServer } from '../sync/fake-server.ts';

const item = (id: string, type: Item['answer']['type'] = 'compliance'): Json => ({
  id,
  question: `Câu hỏi ${id}?`,
  basis: [],
  units: [],
  answer: {
    type,
    ...(type === 'rows' ? { row: 'Phòng', counters: [{ id: 'present', label: 'Có mặt' }] } : {}),
  },
  evidence: [],
  findings: [],
});
const checklist = (version: number, items: Json[], moves: Json[] = []): JsonObject => ({
  id: 'sample',
  version,
  title: 'Bảng kiểm mẫu',
  sections: [{ id: 'main', title: 'Nội dung', items }],
  ...(moves.length > 0 ? { moves } : {}),
});
const first = checklist(1, [item('plan'), item('posting'), item('rooms', 'rows'), item('badges')]);
const third = checklist(
  3,
  [item('year_plan'), item('board'), item('web'), item('hall', 'rows'), item('desk', 'rows'), item('queue')],
  [
    { item: 'plan', to: ['year_plan'] },
    { item: 'posting', to: ['board', 'web'] },
    { item: 'rooms', to: ['hall', 'desk'] },
    { item: 'badges', to: [] },
  ],
);
const nameOf = (value: JsonObject): ChecklistName => ({
  id: 'sample',
  version: value.version as number,
  sha256: hashOf(value),
  title: String(value.title),
});
const on = (value: JsonObject, part: Partial<VisitSummary> = {}): VisitSummary =>
  summary({ checklist: nameOf(value), ...part });

let db: Database;
let server: FakeServer;
let open: OpenVisit;
const context = () => ({ db, send: server.send, now, changed: () => undefined });

async function moveTo(to: JsonObject, from: JsonObject): Promise<void> {
  server.list = [on(to, { earlier: [nameOf(from)] })];
  server.epoch = `e${Number(server.epoch.slice(1)) + 1}`;
  await round(context());
  await open.read();
}

beforeEach(async () => {
  db = database();
  server = new FakeServer();
  server.list = [on(first)];
  for (const value of [first, third]) {
    server.checklists.set(`/checklists/sample/versions/${value.version}`, value);
  }
  server.checklists.set('/checklists/sample/changes', {
    changes: [{ what: 'item.added', words: { vi: 'Mục mới', en: 'New item' }, item: 'queue' }],
  });
  await plan(db, on(first));
  await keepChecklist(db, hashOf(first), first);
  open = new OpenVisit(
    { name: nameOf(first), checklist: first as unknown as Checklist },
    on(first),
    () => writerOn(db),
    () => undefined,
  );
  await round(context());
  await open.read();
});

describe('at the next sync', () => {
  test('the open visit turns over to the new version, with what was answered under its new item', async () => {
    await answer(open, 'plan', 'not_met');
    await moveTo(third, first);
    expect(open.version.version).toBe(3);
    expect(open.shown('year_plan')).toBe('not_met');
    expect([...open.asked]).toContain('queue');
    expect(homeOf(open.checklist, 'plan')).toBe('year_plan');
    expect(open.move).toMatchObject({ from: { version: 1 }, to: { version: 3 } });
    expect(open.move?.changes?.[0]?.words.vi).toBe('Mục mới');
  });

  test('what has no place any more stays in sight, by the question it answered', async () => {
    await answer(open, 'badges', 'partly');
    await moveTo(third, first);
    expect(open.old).toEqual(['badges']);
    expect(open.shown('badges')).toBe('partly');
    expect(itemIn(open.former, 'badges')?.question).toBe('Câu hỏi badges?');
  });

  test('moving back shows the answers of the first version again, and what came since as old', async () => {
    await answer(open, 'badges', 'partly');
    await moveTo(third, first);
    await answer(open, 'queue', 'met');
    await moveTo(first, third);
    expect(open.version.version).toBe(1);
    expect(open.shown('badges')).toBe('partly');
    expect(open.old).toEqual(['queue']);
    expect(itemIn(open.former, 'queue')?.question).toBe('Câu hỏi queue?');
  });

  test('that the words cannot be had does not hold up the move', async () => {
    server.trouble = (_method, path) => {
      if (path.endsWith('/changes')) throw new ApiProblem(404, 'checklist.unknown', '', {});
    };
    await moveTo(third, first);
    expect(open.version.version).toBe(3);
    expect(open.move?.changes).toBeUndefined();
  });

  test('what others see on the old version is answered for', async () => {
    await answer(open, 'posting', 'met');
    await moveTo(third, first);
    expect([open.shown('board'), open.shown('web')]).toEqual(['met', 'met']);
  });
});

describe('before the new version is here', () => {
  test('the visit is read by the former one, also when it is opened anew', async () => {
    await keepVisits(db, [on(third, { earlier: [nameOf(first)] })]);
    await open.read();
    expect(open.version.version).toBe(1);
    expect((await visitOf(db, 'visit-1'))?.reads?.version).toBe(1);
  });

  test('a checklist that is not what it says moves nothing', async () => {
    server.checklists.set('/checklists/sample/versions/3', { ...third, title: 'giả' });
    await keepVisits(db, [on(third)]);
    const kept = await visitOf(db, 'visit-1');
    await expect(kept && readChecklists(context(), kept)).rejects.toThrow();
    await open.read();
    expect(open.version.version).toBe(1);
  });
});

describe('answering after a move', () => {
  test('an answer to a renamed item replaces what this person said under the old id', async () => {
    await answer(open, 'plan', 'not_met');
    await moveTo(third, first);
    await answer(open, 'year_plan', 'met');
    expect(open.isContested('year_plan')).toBe(false);
    expect(open.shown('year_plan')).toBe('met');
  });

  test('one part of a split item answered anew keeps the answer of the other', async () => {
    await answer(open, 'posting', 'met');
    await moveTo(third, first);
    await answer(open, 'web', 'not_met');
    expect([open.shown('board'), open.shown('web')]).toEqual(['met', 'not_met']);
    await answer(open, 'board', 'partly');
    expect([open.shown('board'), open.shown('web')]).toEqual(['partly', 'not_met']);
    expect(open.isContested('board') || open.isContested('web')).toBe(false);
  });

  test('so does a row of a split count', async () => {
    const row = '0190aaaa-0000-4000-8000-000000000001';
    await countRow(open, 'rooms', { row, label: 'Phòng 1', at: '08:00', counters: { present: 4 } });
    await moveTo(third, first);
    await countRow(open, 'hall', { row, label: 'Phòng 1', at: '09:00', counters: { present: 5 } });
    expect(open.visit.rows.hall?.map(({ value }) => value)).toEqual([{ present: 5 }]);
    expect(open.visit.rows.desk?.map(({ value, at }) => [value, at])).toEqual([[{ present: 4 }, '08:00']]);
  });

  test('a remark on a renamed item is changed in place', async () => {
    await remark(open, { item: 'plan' }, 'Chưa có');
    await moveTo(third, first);
    await remark(open, { item: 'year_plan' }, 'Đã có');
    expect(open.remarksOf('year_plan').map(({ text }) => text)).toEqual(['Đã có']);
  });

  test('an item sent back under its old id is found under the new one', async () => {
    server.list = [on(third, { returns: [{ item: 'plan', reason: 'Thiếu ảnh', submission: 's' }] })];
    server.epoch = 'e9';
    await round(context());
    await open.read();
    expect(open.returnOf('year_plan')?.reason).toBe('Thiếu ảnh');
    expect(open.returnOf('board')).toBeUndefined();
  });
});
