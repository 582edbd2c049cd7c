// @vitest-environment jsdom
// Only our server's own answer is an answer; everything else is a failure, whatever its status says (law 5).

import { describe, expect, test } from 'vitest';
import { ApiProblem, type Edges, sender } from '@/api.ts';

const ours = { 'kiemtra-api': '1', 'content-type': 'application/json' };
const replying = (body: string | null, init: ResponseInit) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const edges: Edges = {
    fetch: async (url, sent) => {
      asked.push({ url, init: sent });
      return new Response(body, init);
    },
    cookie: () => 'other=1; csrftoken=abc-123; last=2',
    language: () => 'vi',
  };
  return { send: sender(edges), asked };
};

describe('an answer', () => {
  test('with our header is read', async () => {
    const { send } = replying('{"items":[]}', { headers: { ...ours, ETag: '"7"' } });
    expect(await send('/visits')).toEqual({ status: 200, body: { items: [] }, etag: '"7"' });
  });

  test('not modified has no body', async () => {
    const { send } = replying(null, { status: 304, headers: ours });
    expect(await send('/visits', { etag: '"7"' })).toMatchObject({ status: 304, body: null });
  });

  test('from a captive portal with status 200 is a stranger', async () => {
    const { send } = replying('<html>Welcome to our Wi-Fi</html>', {
      headers: { 'content-type': 'text/html' },
    });
    await expect(send('/visits')).rejects.toMatchObject({ reason: 'stranger' });
  });

  test('that is JSON without our header is a stranger too', async () => {
    const { send } = replying('{"items":[]}', { headers: { 'content-type': 'application/json' } });
    await expect(send('/visits')).rejects.toMatchObject({ reason: 'stranger' });
  });

  test('with our header but cut short is a stranger', async () => {
    const { send } = replying('{"items":[', { headers: ours });
    await expect(send('/visits')).rejects.toMatchObject({ reason: 'stranger' });
  });

  test('that is a failure keeps code, sentence and details', async () => {
    const problem = { code: 'visit.not_found', message: 'Không tìm thấy.', details: { visit: 'v' } };
    const { send } = replying(JSON.stringify(problem), { status: 404, headers: ours });
    const failure = await send('/visits/v').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({ status: 404, ...problem });
  });

  test('of a proxy in between is a stranger, not a problem of ours', async () => {
    const { send } = replying('{"error":"bad gateway"}', { status: 502, headers: ours });
    await expect(send('/visits')).rejects.toMatchObject({ reason: 'stranger' });
  });
});

describe('no answer', () => {
  const failing = (error: Error) =>
    sender({ fetch: () => Promise.reject(error), cookie: () => '', language: () => 'en' });

  test('is no network', async () => {
    await expect(failing(new TypeError('Failed to fetch'))('/visits')).rejects.toMatchObject({
      reason: 'network',
    });
  });

  test('in time is said as such', async () => {
    const late = new DOMException('too late', 'TimeoutError');
    await expect(failing(late)('/visits')).rejects.toMatchObject({ reason: 'timeout' });
  });
});

describe('a request', () => {
  const headers = (init: RequestInit | undefined): Headers => new Headers(init?.headers);

  test('that writes carries the token of this moment, one that reads does not', async () => {
    const { send, asked } = replying('null', { headers: ours });
    await send('/visits', { method: 'POST', body: {} });
    await send('/visits');
    expect(headers(asked[0]?.init).get('x-csrftoken')).toBe('abc-123');
    expect(headers(asked[1]?.init).has('x-csrftoken')).toBe(false);
  });

  test('is never answered from a cache, and follows nobody elsewhere', async () => {
    const { send, asked } = replying('null', { headers: ours });
    await send('/visits', { query: { after: 'e.1', gone: undefined } });
    expect(asked[0]).toMatchObject({
      url: '/api/visits?after=e.1',
      init: { cache: 'no-store', redirect: 'error' },
    });
  });

  test('asks in the language spoken', async () => {
    const { send, asked } = replying('null', { headers: ours });
    await send('/me');
    expect(headers(asked[0]?.init).get('Accept-Language')).toBe('vi');
  });
});
