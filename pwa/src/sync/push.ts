// Sends what waits: events first, in batches, each with its own outcome. Only an outcome ends the waiting.
import { ApiProblem, Unreachable } from '../api.ts';
import { encode } from '../core/canonical.ts';
import { keepOutcomes } from '../device/events.ts';
import type { KeptEvent } from '../device/schema.ts';
import type { Outcome } from '../wire.ts';
import type { Context } from './context.ts';

const most = { events: 500, bytes: 1024 * 1024 };

interface Piece {
  kept: KeptEvent;
  bytes: Uint8Array<ArrayBuffer>;
}

const pieceOf = (kept: KeptEvent): Piece => ({
  kept,
  bytes: encode(kept.event) as Uint8Array<ArrayBuffer>,
});

/** At most 500 events and 1 MiB a batch, brackets and commas counted. */
export function batches(waiting: readonly KeptEvent[]): Piece[][] {
  const made: Piece[][] = [];
  let room = 0;
  for (const piece of waiting.map(pieceOf)) {
    const last = made.at(-1);
    const size = piece.bytes.length + 1;
    if (last && last.length < most.events && size <= room) {
      last.push(piece);
      room -= size;
    } else {
      made.push([piece]);
      room = most.bytes - 1 - size;
    }
  }
  return made;
}

function body(batch: readonly Piece[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(batch.reduce((sum, { bytes }) => sum + bytes.length + 1, 1));
  let at = 0;
  for (const { bytes } of batch) {
    joined[at] = at === 0 ? 0x5b : 0x2c;
    joined.set(bytes, at + 1);
    at += bytes.length + 1;
  }
  joined[at] = 0x5d;
  return joined;
}

/** What a server says about a whole batch that it could not even read. */
const unreadable = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && [400, 413, 415, 422].includes(error.status);

/** Returns the outcomes; a batch that is refused as a whole is halved until the one at fault stands alone. */
async function deliver(context: Context, visit: string, batch: Piece[]): Promise<Outcome[]> {
  try {
    const { body: answer } = await context.send<{ outcomes?: Outcome[] }>(`/visits/${visit}/events`, {
      method: 'POST',
      bytes: body(batch),
    });
    if (!Array.isArray(answer?.outcomes)) throw new Unreachable('stranger');
    return answer.outcomes;
  } catch (error) {
    if (!unreadable(error)) throw error;
    const { code, message, details } = error;
    const [only] = batch;
    if (batch.length === 1 && only) {
      return [{ id: only.kept.id, outcome: 'refused', problem: { code, message, details } }];
    }
    const half = batch.length >> 1;
    const first = await deliver(context, visit, batch.slice(0, half));
    return [...first, ...(await deliver(context, visit, batch.slice(half)))];
  }
}

/** Sends the waiting events of a visit. Returns the outcomes that were refused. */
export async function pushEvents(
  context: Context,
  visit: string,
  waiting: readonly KeptEvent[],
): Promise<Outcome[]> {
  const refused: Outcome[] = [];
  for (const batch of batches(waiting)) {
    const outcomes = await deliver(context, visit, batch);
    await keepOutcomes(context.db, visit, outcomes);
    context.changed(visit);
    refused.push(...outcomes.filter(({ outcome }) => outcome === 'refused'));
  }
  return refused;
}
