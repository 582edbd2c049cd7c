// Where do the devices' logs end, and is a signature still for that? Twin: server/kiemtra/core/chain.py.
//
// Each event names in `prev` the hash of its device's event before it. A head is an event that no other event of
// its device names: the end of a branch. There are several when several devices wrote, or when one forked.
import { hashOf, same } from './canonical.ts';
import { unique, type VisitEvent } from './events.ts';

/** Kinds that add nothing to what is signed. */
const SIGNING = new Set(['signed', 'submitted', 'returned', 'reopened']);

/** Finds the hash of an event. A journal that keeps the hashes it took passes its own: hashing is what costs here. */
export type Hash = (event: VisitEvent) => string;

/** The hashes of the last event of every branch, sorted. */
export function heads(events: Iterable<VisitEvent>, hash: Hash = hashOf): string[] {
  return ends(hashed(events, hash));
}

/**
 * The heads `of` walked back over signing, submitting, returning and reopening, sorted, each once.
 *
 * A branch that holds nothing else drops out; a hash that is not among the events stays as it is.
 */
export function signingHeads(
  events: Iterable<VisitEvent>,
  of: Iterable<string>,
  hash: Hash = hashOf,
): string[] {
  return walkedBack(hashed(events, hash), of);
}

/** Is a signature that names the heads `signed` still for all that is recorded now? */
export function signatureStands(
  events: Iterable<VisitEvent>,
  signed: Iterable<string>,
  hash: Hash = hashOf,
): boolean {
  const log = hashed(events, hash);
  return same(walkedBack(log, signed), walkedBack(log, ends(log)));
}

type Hashed = ReadonlyMap<string, VisitEvent>;

/** The events by their hashes. */
function hashed(events: Iterable<VisitEvent>, hash: Hash): Hashed {
  return new Map(unique(events).map((event) => [hash(event), event]));
}

function ends(log: Hashed): string[] {
  const named = new Set([...log.values()].map((event) => `${event.device} ${event.prev}`));
  return [...log].flatMap(([hash, event]) => (named.has(`${event.device} ${hash}`) ? [] : [hash])).sort();
}

function walkedBack(log: Hashed, of: Iterable<string>): string[] {
  const found = new Set([...of].map((head) => contentHead(log, head)));
  found.delete('');
  return [...found].sort();
}

function contentHead(log: Hashed, head: string): string {
  let at = head;
  for (let event = log.get(at); event !== undefined && SIGNING.has(event.kind); event = log.get(at)) {
    at = event.prev;
  }
  return at;
}
