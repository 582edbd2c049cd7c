import { expect, test } from 'vitest';
import { ApiProblem, Unreachable } from '@/api.ts';
import { Queue } from '@/screens/review/queue.svelte.ts';

const cut = new Unreachable('network');

test('jobs are sent one at a time, in the order they were done', async () => {
  const queue = new Queue();
  const log: string[] = [];
  const job = (about: string) => ({
    about,
    send: async () => {
      log.push(`${about} begins`);
      await Promise.resolve();
      log.push(`${about} ends`);
    },
  });
  await Promise.all([queue.push(job('1'), true), queue.push(job('2'), true)]);
  expect(log).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  expect(queue.jobs).toEqual([]);
});

test('a broken connection stops the queue and loses nothing; trying again sends the same job first', async () => {
  const queue = new Queue();
  const log: string[] = [];
  let broken = true;
  const job = (about: string) => ({
    about,
    send: async () => {
      if (broken) throw cut;
      log.push(about);
    },
  });
  const both = Promise.all([queue.push(job('1'), true), queue.push(job('2'), true)]);
  await expect.poll(() => queue.stopped).toBe(cut);
  expect(queue.jobs.map((one) => one.about)).toEqual(['1', '2']);
  broken = false;
  queue.retry();
  await both;
  expect(log).toEqual(['1', '2']);
});

test('a refusal goes to whoever asked, and what follows is sent', async () => {
  const queue = new Queue();
  const refusal = new ApiProblem(409, 'decision.stale', 'Ghi nhận đã thay đổi.', {});
  const refused = queue.push({ about: '1', send: () => Promise.reject(refusal) }, true);
  const next = queue.push({ about: '2', send: () => Promise.resolve() }, true);
  await expect(refused).rejects.toBe(refusal);
  await next;
  expect(queue.stopped).toBeNull();
});

test('a form hears of a broken connection itself and keeps what was typed', async () => {
  const queue = new Queue();
  await expect(queue.push({ about: '1', send: () => Promise.reject(cut) }, false)).rejects.toBe(cut);
  expect(queue.jobs).toEqual([]);
  expect(queue.stopped).toBeNull();
});

test('a form behind a stopped queue is not left hanging: it hears what stopped it', async () => {
  const queue = new Queue();
  void queue.push({ about: '1', send: () => Promise.reject(cut) }, true);
  await expect(queue.push({ about: '2', send: () => Promise.resolve() }, false)).rejects.toBe(cut);
  expect(queue.jobs.map((one) => one.about)).toEqual(['1']);
});
