// What waits is sent until the server has said what became of it, and nothing else ends the waiting (laws 1, 5, 7).

import { beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem, Unreachable } from '@/api.ts';
import { hashOf } from '@/core/canonical.ts';
import type { VisitEvent } from '@/core/events.ts';
import { citationsOf } from '@/device/citations.ts';
import type { Database } from '@/device/database.ts';
import { eventsOf, waitingEvents } from '@/device/events.ts';
import { unsentOf } from '@/device/unsent.ts';
import { checklistOf, keepChecklist, keepReceipt, receiptsOf, visitOf } from '@/device/visits.ts';
import { batches } from '@/sync/push.ts';
import { deliver, round } from '@/sync/round.ts';
import type { Receipt } from '@/wire.ts';
import { database, met, now, plan, record, summary, writerOn } from '../device/phone.ts';
import { FakeServer } from './fake-server.ts';

let server: FakeServer;
let db: Database;
const context = () => ({ db, send: server.send, now, changed: () => undefined });
const standings = async (): Promise<string[]> =>
  (await eventsOf(db, 'visit-1')).map(({ standing }) => standing);

function foreign(id: string, item: string): VisitEvent {
  const body = { item, value: 'not_met' };
  return {
    id,
    visit: 'visit-1',
    device: 'device-2',
    author: 'author-2',
    seq: 1,
    prev: '',
    at: now(),
    kind: 'answered',
    body,
  };
}

beforeEach(async () => {
  db = database();
  server = new FakeServer();
  server.list = [summary()];
  await plan(db);
  await keepChecklist(db, 'c', { id: 'department' });
});

describe('sending', () => {
  test('delivers what waits, once, in the order of the chain', async () => {
    const writer = writerOn(db);
    for (const item of ['a', 'b', 'c']) await record(writer, met(item));
    await round(context());
    await round(context());
    expect(server.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(server.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
    expect(await standings()).toEqual(['stored', 'stored', 'stored']);
  });

  test('sends the very bytes that were hashed', async () => {
    const [kept] = await record(writerOn(db), met('a'));
    await round(context());
    expect(hashOf(server.events[0])).toBe(kept?.sha256);
  });

  test('sends again when the answer was lost, and the server calls it a duplicate', async () => {
    await record(writerOn(db), met('a'));
    let lost = true;
    server.trouble = (method) => {
      if (method !== 'POST' || !lost) return undefined;
      lost = false;
      // The server stored it; only its answer never came.
      server.events.push((waiting[0] as { event: VisitEvent }).event);
      throw new Unreachable('network');
    };
    const waiting = await waitingEvents(db);
    await expect(round(context())).rejects.toThrow(Unreachable);
    expect(await standings()).toEqual(['waiting']);
    await round(context());
    expect(server.events).toHaveLength(1);
    expect(await standings()).toEqual(['stored']);
  });

  test('does not take a stranger with status 200 for the server', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = (method) => (method === 'POST' ? { body: { welcome: 'to our Wi-Fi' } } : undefined);
    await expect(round(context())).rejects.toMatchObject({ reason: 'stranger' });
    expect(await standings()).toEqual(['waiting']);
  });

  test('keeps a refused event with its reason, and the rest goes through', async () => {
    const writer = writerOn(db);
    for (const item of ['a', 'b']) await record(writer, met(item));
    const problem = { code: 'answer.option', message: 'Kết quả không có trong danh mục.', details: {} };
    server.judge = ({ id, seq }) =>
      seq === 1 ? { id, outcome: 'refused', problem } : { id, outcome: 'stored' };
    const report = await round(context());
    const [first, second] = await eventsOf(db, 'visit-1');
    expect(first).toMatchObject({ standing: 'refused', problem: { message: problem.message } });
    expect(second?.standing).toBe('stored');
    expect(report.refused).toHaveLength(1);
    expect(await unsentOf(db)).toMatchObject({ events: 0, refused: 1 });
  });

  test('offers a refused event once more only when asked by hand', async () => {
    await record(writerOn(db), met('a'));
    const problem = { code: 'role.missing', message: '', details: {} };
    server.judge = ({ id }) => ({ id, outcome: 'refused', problem });
    await round(context());
    server.judge = ({ id }) => ({ id, outcome: 'stored' });
    await round(context());
    expect(await standings()).toEqual(['refused']);
    await round(context(), true);
    expect(await standings()).toEqual(['stored']);
  });

  test('counts a deferred event as safe: the server has stored it', async () => {
    await record(writerOn(db), met('a'));
    server.judge = ({ id }) => ({ id, outcome: 'deferred' });
    await round(context());
    expect(await standings()).toEqual(['deferred']);
    expect((await unsentOf(db)).events).toBe(0);
  });

  test('finds the one event at fault when a whole batch cannot be read', async () => {
    const writer = writerOn(db);
    for (const item of ['a', 'b', 'c', 'd', 'e']) await record(writer, met(item));
    server.trouble = (method, _path, call) => {
      const text = new TextDecoder().decode(call.bytes);
      if (method === 'POST' && text.includes('"item":"c"'))
        throw new ApiProblem(400, 'json.number', 'Số sai.', {});
      return undefined;
    };
    await round(context());
    expect((await standings()).sort()).toEqual(['refused', 'stored', 'stored', 'stored', 'stored']);
  });

  test('stops at an ended session and loses nothing', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = () => {
      throw new ApiProblem(401, 'session.missing', 'Hãy đăng nhập lại.', {});
    };
    await expect(round(context())).rejects.toMatchObject({ status: 401 });
    expect(await standings()).toEqual(['waiting']);
    await record(writerOn(db), met('b'));
    server.trouble = () => undefined;
    await round(context());
    expect(await standings()).toEqual(['stored', 'stored']);
  });

  test('goes on with the next visit when one fails', async () => {
    server.list = [summary(), summary({ id: 'visit-2' })];
    await plan(db, { id: 'visit-2' });
    await record(writerOn(db, { visit: 'visit-2' }), met('a'));
    server.trouble = (_method, path) => {
      if (path.startsWith('/visits/visit-1'))
        throw new ApiProblem(404, 'visit.not_found', 'Không tìm thấy.', {});
      return undefined;
    };
    server.events.push(foreign('e-1', 'x'));
    const report = await round(context());
    expect(report.failed.map(({ visit }) => visit)).toEqual(['visit-1']);
    expect((await eventsOf(db, 'visit-2'))[0]?.standing).toBe('stored');
  });

  test('cuts batches at 500 events and at 1 MiB', async () => {
    const writer = writerOn(db);
    await record(writer, {
      acts: Array.from({ length: 1_100 }, (_, index) => met(`item_${index}`).acts[0] as never),
    });
    const waiting = await waitingEvents(db);
    expect(batches(waiting).map((batch) => batch.length)).toEqual([500, 500, 100]);
    const text = 'ghi chú '.repeat(5_000);
    await record(writer, {
      acts: Array.from({ length: 40 }, () => ({ kind: 'remarked', body: { text } }) as const),
    });
    const large = (await waitingEvents(db)).slice(1_100);
    for (const batch of batches(large)) {
      expect(batch.reduce((sum, { bytes }) => sum + bytes.length + 1, 1)).toBeLessThanOrEqual(1024 * 1024);
    }
    expect(batches(large).flat()).toHaveLength(40);
  });
});

describe('fetching', () => {
  test('brings what others recorded, and remembers how far it got', async () => {
    server.events = [foreign('e-1', 'a'), foreign('e-2', 'b')];
    await round(context());
    expect((await eventsOf(db, 'visit-1')).map(({ id }) => id)).toEqual(['e-1', 'e-2']);
    expect((await visitOf(db, 'visit-1'))?.cursor).toBe('e1.2');
  });

  test('reads page after page until one is short', async () => {
    server.events = Array.from({ length: 1_200 }, (_, index) =>
      foreign(`e-${String(index).padStart(4, '0')}`, `i${index}`),
    );
    await round(context());
    expect(await eventsOf(db, 'visit-1')).toHaveLength(1_200);
    expect(server.asked.filter((one) => one === 'GET /visits/visit-1/events')).toHaveLength(3);
  });

  test('asks one question when nothing is new', async () => {
    server.events = [foreign('e-1', 'a')];
    await round(context());
    server.asked = [];
    await round(context());
    expect(server.asked).toEqual(['GET /visits']);
  });

  test('learns from the log that its own event arrived although the answer was lost', async () => {
    const [kept] = await record(writerOn(db), met('a'));
    server.events = [kept?.event as VisitEvent];
    server.trouble = (method) => (method === 'POST' ? { body: { outcomes: [] } } : undefined);
    await round(context());
    expect(await standings()).toEqual(['stored']);
  });

  test('brings on what the items rest, once for the day of the visit', async () => {
    server.list = [summary({ date: '2026-09-24' })];
    server.citations = { nd_118_2025: 'Nghị định số 118/2025/NĐ-CP' };
    await round(context());
    expect((await citationsOf(db, 'visit-1'))?.words).toEqual(server.citations);
    expect(server.asked.filter((one) => one.endsWith('/citations'))).toHaveLength(1);
    server.list = [summary({ date: '2026-09-25', position: 'e1.1' })];
    server.events.push(foreign('e-1', 'a'));
    await round(context());
    expect(server.asked.filter((one) => one.endsWith('/citations'))).toHaveLength(2);
  });

  test('does not believe a checklist whose hash is another', async () => {
    server.list = [summary({ checklist: { id: 'other', version: 1, sha256: 'd'.repeat(64), title: '' } })];
    server.checklists.set('/checklists/other/versions/1', { id: 'forged' });
    await expect(round(context())).rejects.toMatchObject({ reason: 'stranger' });
    expect(await checklistOf(db, 'd'.repeat(64))).toBeUndefined();
  });

  test('keeps a visit that left the list, with what was recorded in it', async () => {
    await record(writerOn(db), met('a'));
    server.list = [];
    await round(context());
    expect(server.events).toHaveLength(1);
    expect(await visitOf(db, 'visit-1')).toBeDefined();
  });
});

describe('a restored server', () => {
  test('is offered everything again, and read from the start', async () => {
    const writer = writerOn(db);
    await record(writer, met('a'));
    server.events = [foreign('e-1', 'b')];
    await round(context());
    expect(server.events).toHaveLength(2);
    // Back to yesterday's copy: empty, and another epoch.
    server.epoch = 'e2';
    server.events = [];
    await round(context());
    expect(server.events.map(({ author }) => author).sort()).toEqual(['author-1', 'author-2']);
    expect(await standings()).toEqual(['stored', 'stored']);
    expect((await visitOf(db, 'visit-1'))?.cursor).toBe('e2.2');
  });

  test('is offered what it acknowledged before this phone could pull for the first time', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = (method, path) => {
      if (method === 'GET' && path.endsWith('/events')) throw new Unreachable('network');
    };
    await expect(round(context())).rejects.toThrow(Unreachable);
    expect(await standings()).toEqual(['stored']);
    server.trouble = () => undefined;
    server.epoch = 'e2';
    server.events = [];
    await round(context());
    expect(server.events).toHaveLength(1);
  });

  test('is offered what it acknowledged when it was restored between the push and the first pull', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = (method, path) => {
      if (method === 'GET' && path.endsWith('/events') && server.epoch === 'e1') {
        server.epoch = 'e2';
        server.events = [];
      }
    };
    await round(context());
    await round(context());
    expect(server.events).toHaveLength(1);
    expect(await standings()).toEqual(['stored']);
  });

  test('is shown the receipts held here, until it has taken them', async () => {
    const receipt = {
      id: 'r',
      visit: 'visit-1',
      number: 1,
      heads: ['h'],
      evidence: [],
      signature: 's',
    } as unknown as Receipt;
    await keepReceipt(db, receipt);
    await round(context());
    server.epoch = 'e2';
    const shown: unknown[] = [];
    const answers: unknown[] = [new ApiProblem(409, 'submission.incomplete', '', {}), { body: receipt }];
    server.trouble = (_method, path, { body }) => {
      if (!path.endsWith('/submissions')) return undefined;
      shown.push((body as { receipt: Receipt }).receipt);
      const answer = answers.shift();
      if (answer instanceof ApiProblem) throw answer;
      return answer;
    };
    for (let n = 0; n < 4; n += 1) await round(context());
    expect(shown).toEqual([receipt, receipt]);
    expect(await receiptsOf(db, 'visit-1')).toEqual([receipt]);
  });

  test('is not asked again for a submission it can never make again', async () => {
    const receipt = {
      id: 'r',
      visit: 'visit-1',
      number: 1,
      heads: [],
      evidence: [],
      signature: 's',
    } as unknown as Receipt;
    await keepReceipt(db, receipt);
    await round(context());
    server.epoch = 'e2';
    let shown = 0;
    server.trouble = (_method, path) => {
      if (!path.endsWith('/submissions')) return undefined;
      shown += 1;
      throw new ApiProblem(409, 'receipt.out_of_order', '', { number: 1, next: 2 });
    };
    for (let n = 0; n < 3; n += 1) await round(context());
    expect(shown).toBe(1);
  });
});

describe('a revoked device', () => {
  const revoked = (method: string, path: string): undefined => {
    if (method === 'GET' && path === '/visits')
      throw new ApiProblem(403, 'device.revoked', 'Thiết bị đã bị thu hồi.', {});
    return undefined;
  };

  test('may list nothing, but hands over what it recorded', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = revoked;
    await expect(round(context())).rejects.toMatchObject({ code: 'device.revoked' });
    expect(await deliver(context())).toBe(true);
    expect(server.events).toHaveLength(1);
  });

  test('is not done while something could not be handed over', async () => {
    await record(writerOn(db), met('a'));
    server.trouble = (method) => (method === 'POST' ? { body: { outcomes: [] } } : undefined);
    expect(await deliver(context())).toBe(false);
    expect(await standings()).toEqual(['waiting']);
  });
});
