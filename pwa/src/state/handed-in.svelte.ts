// A visit the server has received is looked at; whoever wants to add to it says so first.
import type { OpenVisit } from './open-visit.svelte.ts';

const HANDED_IN = ['submitted', 'issued', 'closed'];

class Supplements {
  #visits = $state.raw<ReadonlySet<string>>(new Set());

  /** From now on, until the application is opened anew, this visit is added to. */
  begin(visit: string): void {
    this.#visits = new Set([...this.#visits, visit]);
  }

  has(visit: string): boolean {
    return this.#visits.has(visit);
  }
}

export const supplements = new Supplements();

/** The server has it; what is added now counts in the next submission, after a return or a reopening. */
export const isHandedIn = ({ summary }: OpenVisit): boolean => HANDED_IN.includes(summary.state);

/** Nothing is recorded by a stray tap. */
export const isLocked = (open: OpenVisit): boolean => isHandedIn(open) && !supplements.has(open.id);
