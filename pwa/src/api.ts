// How the application talks to the server. Only an answer that carries our header is an answer: the page of a hotel's
// network, a proxy or an older server is a failure, whatever its status says. Nothing here touches storage.
import { speaker } from './i18n/language.svelte.ts';

/** A failure the server explained: `message` is already in the reader's language and says what to do. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, details: Record<string, unknown>) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** We did not reach our server: no network, no answer in time, or somebody else answered. */
export class Unreachable extends Error {
  readonly reason: 'network' | 'timeout' | 'stranger';

  constructor(reason: 'network' | 'timeout' | 'stranger') {
    super(`unreachable: ${reason}`);
    this.name = 'Unreachable';
    this.reason = reason;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`: a piece of a photo, or canonical JSON. */
  bytes?: Uint8Array<ArrayBuffer>;
  type?: string;
  /** The `ETag` held: a reply with status 304 has no body. */
  etag?: string;
  /** Milliseconds to wait for the answer. */
  timeout?: number;
}

export interface Reply<T> {
  status: number;
  body: T;
  etag: string | null;
}

/** The one way out; tests pass another function. Throws ApiProblem or Unreachable. */
export type Send = <T>(path: string, call?: Call) => Promise<Reply<T>>;

const patience = 30_000;

/** The page's edges, replaced in tests. */
export interface Edges {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  cookie: () => string;
  language: () => string;
}

/** Read at the moment of sending: the server may have changed it since. */
const csrf = (cookie: string): string => /(?:^|; )csrftoken=([^;]*)/.exec(cookie)?.[1] ?? '';

function address(path: string, query: Call['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return given.length ? `/api${path}?${search}` : `/api${path}`;
}

function options(call: Call, edges: Edges): RequestInit {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': edges.language() });
  const method = call.method ?? 'GET';
  if (method !== 'GET') headers.set('x-csrftoken', csrf(edges.cookie()));
  if (call.etag) headers.set('If-None-Match', call.etag);
  const body = call.bytes ?? (call.body === undefined ? null : JSON.stringify(call.body));
  if (body !== null) headers.set('Content-Type', call.type ?? 'application/json');
  return { method, headers, body, cache: 'no-store', redirect: 'error', credentials: 'same-origin' };
}

async function reach(
  edges: Edges,
  url: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await edges.fetch(url, init);
    return { response, text: await response.text() };
  } catch (error) {
    throw new Unreachable((error as Error).name === 'TimeoutError' ? 'timeout' : 'network');
  }
}

function read(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new Unreachable('stranger');
  }
}

/** The one way out, through the edges given. */
export const sender = (edges: Edges): Send => {
  return async <T>(path: string, call: Call = {}): Promise<Reply<T>> => {
    const init = { ...options(call, edges), signal: AbortSignal.timeout(call.timeout ?? patience) };
    const { response, text } = await reach(edges, address(path, call.query), init);
    if (!response.headers.has('kiemtra-api')) throw new Unreachable('stranger');
    const body = read(text);
    if (response.ok || response.status === 304) {
      return { status: response.status, body: body as T, etag: response.headers.get('ETag') };
    }
    const said = body as { code?: string; message?: string; details?: Record<string, unknown> } | null;
    if (!said?.code) throw new Unreachable('stranger');
    throw new ApiProblem(response.status, said.code, said.message ?? said.code, said.details ?? {});
  };
};

export const send = sender({
  fetch: (url, init) => fetch(url, init),
  cookie: () => document.cookie,
  language: () => speaker.language,
});

/** For screens that only work with a network. */
export const get = async <T>(path: string, query?: Call['query']): Promise<T> =>
  (await send<T>(path, query ? { query } : {})).body;

export const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await send<T>(path, { method: 'POST', body })).body;
