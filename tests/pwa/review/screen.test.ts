// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ready } from '@/i18n/index.ts';
import Review from '@/screens/review/Review.svelte';
import { ready as reviewReady } from '@/screens/review/t.ts';
import type { Finding } from '@/screens/review/wire.ts';
import { finding, visit } from './build.ts';

const checklist = {
  id: 'par',
  version: 1,
  title: 'Bảng kiểm',
  sections: [
    {
      id: 'procedures',
      title: 'Thủ tục hành chính',
      items: [
        { id: 'posting', question: 'Niêm yết đủ không?', answer: { type: 'compliance' }, evidence: [] },
      ],
    },
  ],
};
const folded = {
  items: {},
  rows: {},
  remarks: [],
  evidence: [],
  explanations: [],
  signatures: [],
  started: null,
  ended: null,
};

let findings: Finding[];
let sent: { path: string; body: Record<string, unknown> }[];
let page: Record<string, unknown> | undefined;

function answer(path: string): unknown {
  if (path.endsWith('/findings')) return { items: findings, next: null, gone: [] };
  if (path.startsWith('/api/checklists/')) return checklist;
  const summary = visit('v', { submission: { id: 's', number: 1, at: '2026-11-20T03:00:00.000Z' } });
  return { ...summary, visit: folded, roster: [], quarantine: [], forks: [], problems: [] };
}

async function server(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const path = String(input);
  const headers = { 'kiemtra-api': '1', 'content-type': 'application/json' };
  if (init?.method !== 'POST') return new Response(JSON.stringify(answer(path)), { headers });
  const body = JSON.parse(String(init.body)) as Record<string, unknown>;
  sent.push({ path: decodeURIComponent(path), body });
  const one = findings.find((each) => path.includes(encodeURIComponent(each.id)));
  if (one && body.decision === 'accept') one.state = 'accepted';
  return new Response(JSON.stringify(body), { status: 201, headers });
}

async function open(): Promise<void> {
  page = mount(Review, {
    target: document.body,
    props: { params: { visit: 'v' }, query: new URLSearchParams() },
  });
  await expect.poll(() => document.querySelector('#finding-text')?.textContent).toBeTruthy();
}

function press(key: string, over: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over }),
  );
  flushSync();
}

const shown = (): string => document.querySelector('#finding-text')?.textContent ?? '';

beforeEach(async () => {
  findings = [finding('1'), finding('2', { position: 1 }), finding('3', { position: 2 })];
  sent = [];
  vi.stubGlobal('fetch', server);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  await Promise.all([ready(), reviewReady()]);
});

afterEach(() => {
  if (page) void unmount(page);
  document.body.replaceChildren();
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('a accepts the finding shown and goes on to the next, without waiting for the network', async () => {
  await open();
  expect(shown()).toBe('Ghi nhận 1');
  press('a');
  expect(shown()).toBe('Ghi nhận 2');
  press('a');
  expect(shown()).toBe('Ghi nhận 3');
  await expect
    .poll(() => sent.map((one) => one.path))
    .toEqual(['/api/findings/1/decisions', '/api/findings/2/decisions']);
  await expect.poll(() => document.body.textContent).toContain('Còn 1 ghi nhận chưa xem xét');
});

test('j and k walk through the findings and stop at the ends', async () => {
  await open();
  press('k');
  expect(shown()).toBe('Ghi nhận 1');
  press('j');
  press('j');
  press('j');
  expect(shown()).toBe('Ghi nhận 3');
});

test('a withdrawal is not sent without a reason', async () => {
  await open();
  press('w');
  const dialog = document.querySelector('dialog');
  expect(dialog?.open).toBe(true);
  dialog?.querySelector('form')?.requestSubmit();
  await expect.poll(() => dialog?.textContent).toContain('Nhập lý do.');
  expect(sent).toEqual([]);
});

test('keys do nothing while a form is open or when they are switched off, but help is always there', async () => {
  await open();
  press('w');
  document
    .querySelector('textarea')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
  expect(sent).toEqual([]);
  document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  flushSync();
  press('?', { shiftKey: true });
  const shortcuts = document.querySelector<HTMLInputElement>('dialog input[type=checkbox]');
  shortcuts?.click();
  document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  flushSync();
  press('a');
  expect(shown()).toBe('Ghi nhận 1');
  expect(sent).toEqual([]);
  press('?', { shiftKey: true });
  expect(document.querySelector('dialog')?.open).toBe(true);
});

test('what keeps a document from being drafted is said in words', async () => {
  findings = [finding('1', { state: 'accepted' }), finding('2', { kind: 'note', position: 1 })];
  await open();
  expect(document.querySelector('header details')?.textContent).toContain('1 ghi nhận chưa phân loại');
});
