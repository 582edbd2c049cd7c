// Where what is recorded for each item is safe: only what is not on the server yet is named.
import type { Piece } from '../core/notes.ts';
import type { KeptEvent, KeptPhoto } from '../device/schema.ts';

export type Unsafe = 'here' | 'refused';

function worst(map: Map<string, Unsafe>, item: unknown, unsafe: Unsafe): void {
  if (typeof item === 'string' && map.get(item) !== 'refused') map.set(item, unsafe);
}

export function unsafeItems(
  events: readonly KeptEvent[],
  evidence: readonly Piece[],
  photos: ReadonlyMap<string, KeptPhoto>,
): Map<string, Unsafe> {
  const found = new Map<string, Unsafe>();
  for (const { event, standing } of events) {
    if (standing === 'waiting') worst(found, event.body.item, 'here');
    if (standing === 'refused') worst(found, event.body.item, 'refused');
  }
  for (const piece of evidence) {
    const standing = photos.get(piece.evidence)?.standing;
    if (standing === 'waiting') worst(found, piece.item, 'here');
    if (standing === 'refused') worst(found, piece.item, 'refused');
  }
  return found;
}
