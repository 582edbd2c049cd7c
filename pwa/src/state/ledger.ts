// The visit as its events make it, kept up with act by act: folding a long inspection anew at every tap is what would
// cost. What one act can change is folded alone, from the events of the same thing; the result is that of folding all.
import type { Checklist } from '../core/checklist.ts';
import { type Bodies, type Kind, misshapen, type VisitEvent } from '../core/events.ts';
import { atHome } from '../core/moves.ts';
import { doubleCounts, entry, fold, type Visit } from '../core/visit.ts';

/** The list of the visit that acts of a kind make; the others are about an item. */
const LISTS: { readonly [kind: string]: keyof Visit } = {
  remarked: 'remarks',
  attached: 'evidence',
  detached: 'evidence',
  captioned: 'evidence',
  lost: 'evidence',
  found: 'found',
  worded: 'wordings',
  started: 'started',
  ended: 'ended',
  attended: 'attendance',
  absented: 'attendance',
  explained: 'explanations',
  viewed: 'viewed',
  signed: 'signatures',
  submitted: 'submissions',
  returned: 'returns',
  reopened: 'reopenings',
  moved: 'checklist',
} satisfies Partial<Record<Kind, keyof Visit>>;

/** Beyond this many at once folding everything is quicker. */
const FEW = 20;

export class Ledger {
  /** What is recorded, read by the checklist. Parts that an act does not touch stay the same objects. */
  visit: Visit;

  readonly #checklist: Checklist;
  readonly #families: ReadonlyMap<string, readonly string[]>;
  readonly #events = new Map<string, VisitEvent>();
  /** The events about one thing: an item with its family, or a list of the visit. */
  readonly #about = new Map<string, VisitEvent[]>();
  /** What each author's acts replace. */
  readonly #over = new Map<string, Set<string>>();
  /** An act replaces one about another thing: nothing can be folded alone. */
  #tangled = false;

  constructor(checklist: Checklist) {
    this.#checklist = checklist;
    this.#families = familiesOf(checklist);
    this.visit = this.#read([]);
  }

  /** Starts over with these events. */
  load(events: Iterable<VisitEvent>): void {
    const all = [...events];
    this.visit = this.#read(all);
    this.#events.clear();
    this.#about.clear();
    this.#over.clear();
    const waiting = new Set(this.visit.unknown);
    const known = all.filter(({ id }) => !waiting.has(id));
    for (const event of all) this.#events.set(event.id, event);
    for (const event of known) this.#file(event);
    this.#tangled = this.#events.size < all.length || !known.every((event) => this.#isAlone(event));
  }

  /** Adds what was recorded, here or elsewhere. */
  add(events: readonly VisitEvent[]): void {
    const fresh = events.filter(({ id }) => !this.#events.has(id));
    const touched = new Set<string>();
    for (const event of fresh) {
      const replaced = this.#over.get(event.author)?.has(event.id);
      if (fresh.length > FEW || this.#tangled || replaced || !this.#isAlone(event)) {
        this.load([...this.#events.values(), ...fresh.filter(({ id }) => !this.#events.has(id))]);
        return;
      }
      this.#events.set(event.id, event);
      this.#file(event);
      touched.add(this.#thingOf(event));
    }
    for (const thing of touched) this.#refold(thing);
  }

  /** The ids of an author's acts of a kind that still count. */
  current<K extends Kind>(kind: K, author: string, about: (body: Bodies[K]) => boolean): string[] {
    const over = this.#over.get(author);
    const alike = [...this.#events.values()].filter(
      (event) => event.kind === kind && event.author === author,
    );
    return alike
      .filter(({ id, body }) => over?.has(id) !== true && about(body as unknown as Bodies[K]))
      .map(({ id }) => id)
      .sort();
  }

  #read(events: readonly VisitEvent[]): Visit {
    return atHome(fold(events), this.#checklist);
  }

  /** Can it be folded, and does it replace nothing but acts about the same thing? */
  #isAlone(event: VisitEvent): boolean {
    if (misshapen(event.kind, event.body) !== null) return false;
    const thing = this.#thingOf(event);
    return (event.over ?? []).every((id) => {
      const other = this.#events.get(id);
      return other === undefined || this.#thingOf(other) === thing;
    });
  }

  #thingOf({ kind, body }: VisitEvent): string {
    if (Object.hasOwn(LISTS, kind)) return String(LISTS[kind]);
    const item = String((body as { item?: string }).item);
    return `item ${this.#families.get(item)?.[0] ?? item}`;
  }

  #file(event: VisitEvent): void {
    entry(this.#about, this.#thingOf(event)).push(event);
    const over = this.#over.get(event.author) ?? new Set();
    this.#over.set(event.author, over);
    for (const id of event.over ?? []) over.add(id);
  }

  #refold(thing: string): void {
    const part = this.#read(this.#about.get(thing) ?? []);
    const [what, head = ''] = thing.split(' ');
    if (what !== 'item') {
      this.visit = { ...this.visit, [thing]: part[thing as keyof Visit] };
      return;
    }
    const family = this.#families.get(head) ?? [head];
    const items = replaced(this.visit.items, part.items, family);
    const rows = replaced(this.visit.rows, part.rows, family);
    const double_counts = rows === this.visit.rows ? this.visit.double_counts : doubleCounts(rows);
    this.visit = { ...this.visit, items, rows, double_counts };
  }
}

/** `before` with what `part` says of these items; the same object when neither says anything. */
function replaced<State>(
  before: { readonly [item: string]: State },
  part: { readonly [item: string]: State },
  items: readonly string[],
): { readonly [item: string]: State } {
  const gone = items.filter((item) => Object.hasOwn(before, item) && !Object.hasOwn(part, item));
  if (gone.length === 0 && Object.keys(part).length === 0) return before;
  if (gone.length === 0) return { ...before, ...part };
  const kept = Object.entries(before).filter(([item]) => !gone.includes(item));
  return { ...Object.fromEntries(kept), ...part };
}

/**
 * Items that moves of the checklist connect, for each of them: what is recorded under one may appear under the others.
 * The first of a family stands for it.
 */
function familiesOf({ moves = [] }: Checklist): Map<string, readonly string[]> {
  const families = new Map<string, readonly string[]>();
  for (const { item, to } of moves) {
    const family = [...new Set([item, ...to].flatMap((one) => families.get(one) ?? [one]))];
    for (const one of family) families.set(one, family);
  }
  return families;
}
