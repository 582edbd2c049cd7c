// What a line of the home page says beyond the list: how far the review is, and photos still on phones. Fetched line by
// line after the list is drawn, a few at a time.
import { type Progress, progress } from './progress.ts';
import { type Unsent, unsent } from './visits.ts';
import type { Findings, RosterRow, VisitState, VisitSummary } from './wire.ts';

export interface Facts {
  progress: Progress | null;
  unsent: Unsent;
}

export interface Source {
  visit(id: string): Promise<{ roster: RosterRow[] }>;
  findings(id: string): Promise<Findings>;
}

const TOLD: readonly VisitState[] = ['open', 'submitted', 'returned', 'reopened'];
const AT_ONCE = 3;

export class AllFacts {
  of = $state.raw<ReadonlyMap<string, Facts>>(new Map());
  #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Fills in the facts of these visits; one that fails is left without, the list is whole all the same. */
  async fill(visits: readonly VisitSummary[]): Promise<void> {
    const queue = visits.filter((visit) => TOLD.includes(visit.state) && !this.of.has(visit.id));
    const work = async (): Promise<void> => {
      for (let visit = queue.shift(); visit; visit = queue.shift()) await this.#one(visit);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async #one(visit: VisitSummary): Promise<void> {
    try {
      const [detail, findings] = await Promise.all([
        this.#source.visit(visit.id),
        visit.submission ? this.#source.findings(visit.id) : { items: [] },
      ]);
      const facts = {
        progress: visit.submission ? progress(findings.items) : null,
        unsent: unsent(detail.roster),
      };
      this.of = new Map([...this.of, [visit.id, facts]]);
    } catch {
      // The line simply says less; opening the visit will say what is wrong.
    }
  }
}
