import { expect, test } from 'vitest';
import { Unreachable } from '@/api.ts';
import type { Checklist } from '@/core/checklist.ts';
import { Review, type Server } from '@/screens/review/review.svelte.ts';
import type { DecisionBody, Finding, VisitDetail } from '@/screens/review/wire.ts';
import { decision, finding, visit } from './build.ts';

const checklist = {
  id: 'par',
  version: 1,
  title: 'Bảng kiểm',
  sections: [{ id: 'procedures', title: 'Thủ tục', items: [{ id: 'posting', question: 'Niêm yết đủ?' }] }],
} as unknown as Checklist;

/** A server that takes decisions the way core/review.py reads them, as far as these tests need. */
function serverWith(findings: Finding[]): Server & { sent: [string, DecisionBody][]; broken: boolean } {
  const detail = {
    ...visit('v', { submission: { id: 's', number: 1, at: '' } }),
    visit: {},
    roster: [],
  } as unknown as VisitDetail;
  return {
    sent: [],
    broken: false,
    visit: async () => detail,
    findings: async () => ({ items: findings.map((one) => ({ ...one })), gone: [] }),
    checklist: async () => checklist,
    async decide(id, body) {
      if (this.broken) throw new Unreachable('network');
      this.sent.push([id, body]);
      const one = findings.find((each) => each.id === id);
      if (one && body.decision === 'accept') one.state = 'accepted';
      if (one && body.decision === 'withdraw') one.state = 'withdrawn';
      one?.decisions.push(decision(body.id, { decision: body.decision, finding: body.finding }));
    },
  };
}

async function opened(
  findings: Finding[],
): Promise<{ review: Review; server: ReturnType<typeof serverWith> }> {
  const server = serverWith(findings);
  const review = new Review('v', server);
  await review.load();
  review.begin();
  return { review, server };
}

test('the review begins at the first finding nobody has decided', async () => {
  const { review } = await opened([finding('1', { state: 'accepted' }), finding('2', { position: 1 })]);
  expect(review.chosen).toBe('2');
  expect(review.progress).toMatchObject({ total: 2, waiting: 1 });
});

test('a decision names the hash of the finding it judged, and is counted once it arrived', async () => {
  const { review, server } = await opened([finding('1'), finding('2', { position: 1 })]);
  await review.decide(review.current as Finding, { decision: 'accept' }, true);
  expect(server.sent).toMatchObject([['1', { decision: 'accept', finding: 'sha-1' }]]);
  expect(review.progress.waiting).toBe(1);
});

test('without a network decisions wait in order, are shown as being sent, and arrive once with their ids', async () => {
  const { review, server } = await opened([finding('1'), finding('2', { position: 1 })]);
  server.broken = true;
  const both = Promise.all(review.findings.map((one) => review.decide(one, { decision: 'accept' }, true)));
  await expect.poll(() => review.queue.stopped !== null).toBe(true);
  expect(review.queue.has('1') && review.queue.has('2')).toBe(true);
  expect(review.progress.waiting).toBe(2);
  server.broken = false;
  review.queue.retry();
  await both;
  expect(server.sent.map(([id]) => id)).toEqual(['1', '2']);
  expect(new Set(server.sent.map(([, body]) => body.id)).size).toBe(2);
  expect(review.progress.waiting).toBe(0);
});

test('the next one waiting is not one that is already on its way', async () => {
  const { review, server } = await opened([
    finding('1'),
    finding('2', { position: 1 }),
    finding('3', { position: 2 }),
  ]);
  server.broken = true;
  const [, second] = review.findings;
  void review.decide(second as Finding, { decision: 'accept' }, true);
  expect(review.nextWaiting()).toBe('3');
});

test('moving down asks for the next place among its siblings, once until it arrived', async () => {
  const { review, server } = await opened([finding('1'), finding('2', { position: 1 })]);
  await Promise.all([review.place(1), review.place(1)]);
  expect(server.sent).toMatchObject([['1', { decision: 'order', position: 1 }]]);
});

test('accepting all that remain sends one decision for each and none for a note', async () => {
  const note = finding('n', { kind: 'note', position: 9 });
  const { review, server } = await opened([finding('1'), note, finding('2', { position: 1 })]);
  await review.acceptRest();
  expect(server.sent.map(([id]) => id)).toEqual(['1', '2']);
  expect(review.blockers).toEqual([{ why: 'unclassified', count: 1, first: 'n' }]);
});

test('what is shown stays when fetching it again fails, with what went wrong beside it', async () => {
  const { review, server } = await opened([finding('1')]);
  server.findings = () => Promise.reject(new Unreachable('network'));
  await review.load();
  expect(review.error).toBeInstanceOf(Unreachable);
  expect(review.findings).toHaveLength(1);
});
