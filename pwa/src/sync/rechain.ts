// A chain the server cannot follow (this phone was set back to an older copy of itself, and what came between is lost).
// This person goes on as a new device: what was not accepted is recorded again under it, in one transaction that also
// drops the links nobody can follow. Nothing is lost, because every act is in the new chain.
import type { Json, JsonObject } from '../core/canonical.ts';
import { eventsOf } from '../device/events.ts';
import { type Act, append, type Writer } from '../device/journal.ts';
import type { KeptEvent } from '../device/schema.ts';
import { brokenChain } from './round.ts';

/** Acts that name other acts being recorded again must name them by their new ids. */
const named = ['attached', 'attended', 'seen'] as const;

function renamed(value: Json | undefined, ids: ReadonlyMap<string, string>): Json | undefined {
  if (typeof value === 'string') return ids.get(value) ?? value;
  return Array.isArray(value) ? value.map((one) => renamed(one as Json, ids) as Json) : value;
}

function again({ event }: KeptEvent, ids: ReadonlyMap<string, string>): Act {
  const body = { ...(event.body as JsonObject) } as Record<string, Json>;
  for (const name of named) {
    const value = renamed(body[name], ids);
    if (value !== undefined) body[name] = value;
  }
  const over = (event.over ?? []).map((id) => ids.get(id) ?? id);
  // Only what this phone recorded is recorded again: the kind and shape of its body are ours.
  return { kind: event.kind, body, ...(over.length ? { over } : {}) } as unknown as Act;
}

/** What the server has not accepted of the chains it cannot follow, in the order it was recorded. */
async function leftOver(writer: Writer): Promise<KeptEvent[]> {
  const events = await eventsOf(writer.db, writer.visit);
  const broken = new Set(
    events.filter(({ problem }) => problem?.code === brokenChain).map(({ event }) => event.device),
  );
  return events.filter(({ event, standing }) => broken.has(event.device) && standing !== 'stored');
}

/** Records it again, as `writer.device`. Returns how many acts that were. */
export async function rechain(writer: Writer): Promise<number> {
  const left = await leftOver(writer);
  const ids = new Map<string, string>();
  await append(writer, async () => ({
    acts: left.map((kept) => (id: string) => {
      ids.set(kept.id, id);
      return again(kept, ids);
    }),
    dropped: left.map(({ id }) => id),
  }));
  return left.length;
}
