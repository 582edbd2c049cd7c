// An answer to an item that a newer version split counts for each of its parts. Who answers one part anew replaces that
// answer, and so says it again for the other parts: what was said of them stays said.
import type { Act } from '../core/opinions.ts';
import { siblingsOf } from '../state/homes.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';

interface Kept<A> {
  /** The part it is said again for. */
  part: string;
  act: A;
}

/** What of `mine`, the acts that a new one on `item` replaces, has to be said again for other parts. */
export function keptForOthers<A extends Act>(
  open: OpenVisit,
  item: string,
  mine: readonly A[],
  actsOn: (part: string) => readonly Act[],
): Kept<A>[] {
  const replaced = new Set(mine.map(({ event }) => event));
  return mine
    .filter(({ value }) => value !== null)
    .flatMap((act) =>
      siblingsOf(open.checklist, item, open.recordedOn(act.event) ?? item).map((part) => ({ part, act })),
    )
    .filter(({ part }) =>
      actsOn(part).every(({ author, event }) => author !== open.me || replaced.has(event)),
    );
}
