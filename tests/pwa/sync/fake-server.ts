// A server for tests: a function in place of the network. It keeps events, photos and positions as the real one does,
// and can be told to fail.
import { ApiProblem, type Call, type Reply, type Send } from '@/api.ts';
import type { VisitEvent } from '@/core/events.ts';
import type { Outcome, VisitSummary } from '@/wire.ts';

type Answer = { status?: number; body: unknown; etag?: string };
type Range = [number, number];

export class FakeServer {
  epoch = 'e1';
  list: VisitSummary[] = [];
  events: VisitEvent[] = [];
  photos = new Map<string, { total: number; pieces: Map<number, Uint8Array> }>();
  citations: Record<string, string> = {};
  checklists = new Map<string, unknown>();
  /** What was asked, in order: `POST /visits/…/events`. */
  asked: string[] = [];
  bytesReceived = 0;
  /** Answers in place of the usual one when it returns something. */
  trouble: (method: string, path: string, call: Call) => unknown = () => undefined;
  /** What becomes of an event. */
  judge: (event: VisitEvent) => Outcome = ({ id }) => ({ id, outcome: 'stored' });

  readonly send: Send = async <T>(path: string, call: Call = {}): Promise<Reply<T>> => {
    const method = call.method ?? 'GET';
    this.asked.push(`${method} ${path}`);
    const trouble = await this.trouble(method, path, call);
    const { status = 200, body, etag } = (trouble as Answer | undefined) ?? this.#answer(method, path, call);
    return { status, body: body as T, etag: etag ?? null };
  };

  get position(): string {
    return `${this.epoch}.${this.events.length}`;
  }

  #answer(method: string, path: string, call: Call): Answer {
    if (path === '/visits') return this.#visits(call);
    if (path.endsWith('/citations')) return { body: { citations: this.citations } };
    if (path.startsWith('/checklists/')) return { body: this.checklists.get(path) };
    if (path.startsWith('/evidence/')) return this.#evidence(method, path, call);
    return method === 'POST' ? { body: { outcomes: this.#receive(call) } } : { body: this.#page(call) };
  }

  #visits(call: Call): Answer {
    const items = this.list.map((visit) => ({ ...visit, position: this.position }));
    const etag = this.position;
    return call.etag === etag ? { status: 304, body: null } : { body: { items, next: null }, etag };
  }

  #receive(call: Call): Outcome[] {
    const sent = JSON.parse(new TextDecoder().decode(call.bytes)) as VisitEvent[];
    return sent.map((event) => {
      if (this.events.some(({ id }) => id === event.id)) return { id: event.id, outcome: 'duplicate' };
      const judged = this.judge(event);
      if (judged.outcome === 'stored') this.events.push(event);
      return judged;
    });
  }

  #page({ query }: Call): { events: VisitEvent[]; cursor: string } {
    const from = Number(String(query?.after ?? '.0').split('.')[1]);
    const events = this.events.slice(from, from + 500);
    return { events, cursor: `${this.epoch}.${from + events.length}` };
  }

  #evidence(method: string, path: string, { query, bytes }: Call): Answer {
    const [, , sha256 = ''] = path.split('/');
    const held = this.photos.get(sha256);
    if (method === 'PUT' && bytes) {
      const photo = held ?? { total: Number(query?.total), pieces: new Map() };
      photo.pieces.set(Number(query?.offset), bytes.slice());
      this.photos.set(sha256, photo);
      this.bytesReceived += bytes.length;
    } else if (!held) {
      throw new ApiProblem(404, 'evidence.not_found', 'Không tìm thấy ảnh.', {});
    }
    return { body: this.upload(sha256) };
  }

  /** What has arrived of a photo. */
  upload(sha256: string): { received: Range[]; complete: boolean } {
    const photo = this.photos.get(sha256);
    const received = [...(photo?.pieces ?? [])].map(([at, piece]): Range => [at, at + piece.length]);
    const sum = received.reduce((total, [from, to]) => total + to - from, 0);
    return { received, complete: photo !== undefined && sum === photo.total };
  }
}
