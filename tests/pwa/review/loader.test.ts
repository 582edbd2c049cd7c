import { expect, test } from 'vitest';
import { Attempt } from '@/screens/review/attempt.ts';
import { Form } from '@/screens/review/form.svelte.ts';
import { Loader } from '@/screens/review/loader.svelte.ts';
import { reportsFrom } from '@/screens/unit/reports.ts';
import { recommendation } from './build.ts';

test('of two requests under way only the later answer is shown, in whatever order they come', async () => {
  const answers: ((value: string) => void)[] = [];
  const loader = new Loader(() => new Promise<string>((resolve) => answers.push(resolve)));
  const both = [loader.run(), loader.run()];
  answers[1]?.('later');
  answers[0]?.('earlier');
  await Promise.all(both);
  expect(loader.value).toBe('later');
  expect(loader.busy).toBe(false);
});

test('a failure leaves what was there in view', async () => {
  const fail = { now: false };
  const loader = new Loader(async () => {
    if (fail.now) throw new Error('cut');
    return 'there';
  });
  await loader.run();
  fail.now = true;
  await loader.run();
  expect(loader.value).toBe('there');
  expect(loader.error).toBeInstanceOf(Error);
});

test('the same content keeps its id until it arrived; other content is another act', () => {
  const attempt = new Attempt();
  const first = attempt.with({ text: 'a' }).id;
  expect(attempt.with({ text: 'a' }).id).toBe(first);
  expect(attempt.with({ text: 'b' }).id === first).toBe(false);
  const last = attempt.with({ text: 'b' }).id;
  attempt.done();
  expect(attempt.with({ text: 'b' }).id === last).toBe(false);
});

test('a form keeps what went wrong, sends once at a time, and says when it arrived', async () => {
  const form = new Form();
  expect(await form.send({ text: 'a' }, () => Promise.reject(new Error('cut')))).toBe(false);
  expect(form.error).toBeInstanceOf(Error);
  const ids: string[] = [];
  const send = async ({ id }: { id: string }): Promise<void> => void ids.push(id);
  const twice = await Promise.all([form.send({ text: 'a' }, send), form.send({ text: 'a' }, send)]);
  expect(twice).toEqual([true, false]);
  expect(ids).toHaveLength(1);
  expect(form.error).toBeNull();
});

test('what a unit may report follows from where the recommendation stands', () => {
  const all = ['planned', 'doing', 'done', 'not_done', 'explained', 'extension_asked'];
  expect(reportsFrom(recommendation('r'))).toEqual(all);
  expect(reportsFrom(recommendation('r', { state: 'rejected' }))).toEqual(all);
  expect(reportsFrom(recommendation('r', { state: 'done' }))).toEqual([
    'doing',
    'done',
    'not_done',
    'explained',
  ]);
  expect(reportsFrom(recommendation('r', { state: 'explained' })).includes('extension_asked')).toBe(false);
  expect(reportsFrom(recommendation('r', { state: 'verified' }))).toEqual([]);
  expect(reportsFrom(recommendation('r', { state: 'closed' }))).toEqual([]);
});

test('no more time is asked for while a request waits for its answer', () => {
  const asked = { id: 'e', state: 'extension_asked' as const, text: '', evidence: [], at: '', by: 'donvi' };
  const waiting = recommendation('r', { state: 'extension_asked', entries: [asked] });
  expect(reportsFrom(waiting).includes('extension_asked')).toBe(false);
  const refused = { ...asked, verification: { id: 'v', accepted: false, at: '', by: 'giamsat' } };
  expect(reportsFrom(recommendation('r', { entries: [refused] }))).toContain('extension_asked');
});
