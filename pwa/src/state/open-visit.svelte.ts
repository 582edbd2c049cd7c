// One visit as it is worked on: its events in memory, what they make of it, and the way to record another.
import { hashOf, type Json } from '../core/canonical.ts';
import type { Checklist } from '../core/checklist.ts';
import type { Answers } from '../core/conditions.ts';
import { type Bodies, type Kind, SERVER_KINDS, type VisitEvent } from '../core/events.ts';
import { asked, usable } from '../core/findings.ts';
import type { Piece, Remark } from '../core/notes.ts';
import { entry, type Visit } from '../core/visit.ts';
import { citationsOf } from '../device/citations.ts';
import { eventsOf } from '../device/events.ts';
import { append, type Entry, type Writer } from '../device/journal.ts';
import { photosOf } from '../device/photos.ts';
import type { KeptEvent, KeptMove, KeptPhoto } from '../device/schema.ts';
import { keepScratch, scratchOf } from '../device/scratch.ts';
import { receiptsOf, visitOf } from '../device/visits.ts';
import type { ChecklistName, OpenReturn, Receipt, VisitSummary } from '../wire.ts';
import { homesOf, oldItems } from './homes.ts';
import { Ledger } from './ledger.ts';
import { type Asked, askedSections, type Place, placesIn } from './places.ts';
import { unsafeItems } from './safety.ts';
import { formerOf, turnedTo, type Version } from './versions.ts';

const byItem = <Rec extends { readonly item?: string }>(records: readonly Rec[]): Map<string, Rec[]> => {
  const found = new Map<string, Rec[]>();
  for (const record of records) if (record.item !== undefined) entry(found, record.item).push(record);
  return found;
};

/** What is held, when it says all that was read says: what nobody changed is not looked at anew. */
const sameEvent = (held: KeptEvent | undefined, read: KeptEvent): KeptEvent =>
  held?.sha256 === read.sha256 && held.standing === read.standing && !held.problem && !read.problem
    ? held
    : read;

/** The server's own act that a restore lost: it counts again once the server takes the receipt that proves it. */
const isUnproved = ({ event, standing }: KeptEvent): boolean =>
  standing === 'deferred' && SERVER_KINDS.some((kind) => kind === event.kind);

export class OpenVisit {
  readonly id: string;
  /** What everything is read by; another version once the visit was moved and that version is here. */
  checklist: Checklist = $state.raw() as Checklist;
  version: ChecklistName = $state.raw() as ChecklistName;
  /** The other versions the visit was on, as far as they are here. */
  former = $state.raw<readonly Checklist[]>([]);
  /** The last move while the visit was on this phone. */
  move = $state.raw<KeptMove | null>(null);
  summary: VisitSummary = $state.raw() as VisitSummary;
  events = $state.raw<readonly KeptEvent[]>([]);
  photos = $state.raw<ReadonlyMap<string, KeptPhoto>>(new Map());
  receipts = $state.raw<readonly Receipt[]>([]);
  /** By item, what was entered on this phone and is no answer yet. */
  scratch = $state.raw<ReadonlyMap<string, Json>>(new Map());
  /** On what items rest, in words, by what the checklist writes. */
  citations = $state.raw<Readonly<Record<string, string>>>({});

  /** What is recorded, from everything this phone holds of everybody, read by this version of the checklist. */
  visit: Visit = $state.raw() as Visit;
  readonly answers: Answers = $derived.by(() => usable(this.checklist, this.visit));
  /** Stays the same object as long as the same items are asked. */
  readonly asked: ReadonlySet<string> = $derived.by(() => {
    const now = asked(this.checklist, this.answers, this.summary.unit.kind);
    const same = now.length === this.#asked.size && now.every((item) => this.#asked.has(item));
    if (!same) this.#asked = new Set(now);
    return this.#asked;
  });
  #asked: ReadonlySet<string> = new Set();
  /** Sections that have an item asked of this unit, with these items. */
  readonly sections: readonly Asked[] = $derived.by(() => askedSections(this.checklist, this.asked));
  /** Where each item asked stands. */
  readonly places: ReadonlyMap<string, Place> = $derived(placesIn(this.sections));

  readonly #hashes = $derived.by(
    () => new Map(this.events.map(({ event, sha256 }) => [event, sha256] as const)),
  );
  // Lists of their own, so that what looks at one is not asked again when another changes.
  readonly #evidence = $derived(this.visit.evidence);
  readonly #remarks = $derived(this.visit.remarks);
  readonly #pieces = $derived(byItem(this.#evidence));
  readonly #remarked = $derived(byItem(this.#remarks));
  /** Items with something the server does not have, or would not take; what is not named here is on the server. */
  readonly unsafe: ReadonlyMap<string, 'here' | 'refused'> = $derived(
    unsafeItems(this.events, this.#evidence, this.photos),
  );
  /** Items on which something stands that this version does not have. */
  readonly old: readonly string[] = $derived.by(() => oldItems(this.checklist, this.visit));
  /** Items asked, without an answer, in the order of the checklist. */
  readonly left: readonly string[] = $derived([...this.asked].filter((item) => !this.isAnswered(item)));

  #ledger: Ledger;
  readonly #writer: () => Writer;
  readonly #told: (visit: string) => void;
  #reading: Promise<void> | null = null;

  constructor(
    { name, checklist }: Version,
    summary: VisitSummary,
    writer: () => Writer,
    told: (visit: string) => void,
  ) {
    this.id = summary.id;
    this.checklist = checklist;
    this.version = name;
    this.summary = summary;
    this.#writer = writer;
    this.#told = told;
    this.#ledger = new Ledger(checklist);
    this.visit = this.#ledger.visit;
  }

  /** Every event, with the hash that was taken of it: hashing them all again is what would cost. */
  get log(): { events: VisitEvent[]; hash: (event: VisitEvent) => string } {
    const hashes = this.#hashes;
    return { events: [...hashes.keys()], hash: (event) => hashes.get(event) ?? hashOf(event) };
  }

  /** Whose acts are recorded here. */
  get me(): string {
    return this.#writer().author;
  }

  /** May this person settle, word, attend, start, end and submit? */
  get leads(): boolean {
    const role = this.summary.my_role;
    return role !== null && role !== 'member';
  }

  /** The name of whoever acted, as the team lists them. */
  nameOf(author: string): string {
    return this.summary.team.members.find(({ account }) => account === author)?.name ?? '';
  }

  /** What stands in an item's own field: what is agreed, else this person's answer. */
  shown(item: string): Json {
    const state = this.visit.items[item];
    if (!state || state.state === 'agreed') return state?.value ?? null;
    return state.acts.findLast(({ author }) => author === this.me)?.value ?? null;
  }

  /** The review sent this item back, and nothing has answered that yet. */
  returnOf(item: string): OpenReturn | undefined {
    return this.summary.returns?.find((one) => homesOf(this.checklist, one.item).includes(item));
  }

  piecesOf(item: string): readonly Piece[] {
    return this.#pieces.get(item) ?? [];
  }

  remarksOf(item: string): readonly Remark[] {
    return this.#remarked.get(item) ?? [];
  }

  isAnswered(item: string): boolean {
    return this.answers[item] !== undefined || this.isContested(item);
  }

  isContested(item: string): boolean {
    const contested = (one: { state: string }): boolean => one.state === 'contested';
    return (
      contested(this.visit.items[item] ?? { state: 'agreed' }) ||
      (this.visit.rows[item] ?? []).some(contested)
    );
  }

  /** The item an event was recorded on, which a later version may have renamed or split. */
  recordedOn(event: string): string | undefined {
    return this.events.find(({ id }) => id === event)?.event.body.item as string | undefined;
  }

  /** The ids of this person's own acts of a kind that still count: what a new one of the same replaces. */
  mine<K extends Kind>(kind: K, about: (body: Bodies[K]) => boolean): string[] {
    return this.#ledger.current(kind, this.me, about);
  }

  /**
   * Makes acts durable. When `plan` runs, everything this person recorded, in whichever tab, is in `visit`.
   * Throws StorageProblem, and then nothing was recorded.
   */
  async record(plan: () => Entry): Promise<void> {
    const writer = this.#writer();
    const kept = await append(writer, async (head) => {
      if (head.seq !== this.#seq(writer.device)) await this.read();
      return plan();
    });
    this.events = [...this.events, ...kept];
    this.#ledger.add(kept.map(({ event }) => event));
    this.visit = this.#ledger.visit;
    if (kept.some(({ event }) => event.kind === 'attached')) await this.readPhotos();
    this.#told(this.id);
  }

  /** Keeps what is no answer yet, `null` for nothing. Throws StorageProblem. */
  async scribble(item: string, value: Json): Promise<void> {
    await keepScratch(this.#writer().db, this.id, item, value);
    const next = new Map(this.scratch);
    if (value === null) next.delete(item);
    else next.set(item, value);
    this.scratch = next;
  }

  /** Reads again what lies on the phone. What was recorded while reading is not forgotten. */
  read(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async readPhotos(): Promise<void> {
    const photos = await photosOf(this.#writer().db, this.id);
    this.photos = new Map(photos.map((photo) => [photo.sha256, photo]));
  }

  async #read(): Promise<void> {
    const { db } = this.#writer();
    const before = new Set(this.events);
    const [kept, scratch, citations, receipts, stored] = await Promise.all([
      eventsOf(db, this.id),
      scratchOf(db, this.id),
      citationsOf(db, this.id),
      receiptsOf(db, this.id),
      visitOf(db, this.id),
      this.readPhotos(),
    ]);
    const turned = await turnedTo(db, this.version, stored);
    const former = await formerOf(db, this.former, stored?.summary ?? this.summary);
    const read = new Set(kept.map(({ id }) => id));
    const since = this.events.filter((event) => !before.has(event) && !read.has(event.id));
    if (turned) {
      this.checklist = turned.checklist;
      this.version = turned.name;
      this.#ledger = new Ledger(turned.checklist);
    }
    this.#hold([...kept.filter((one) => !isUnproved(one)), ...since]);
    this.scratch = scratch;
    this.citations = citations?.words ?? {};
    this.receipts = receipts;
    if (stored) this.summary = stored.summary;
    this.move = stored?.move ?? null;
    this.former = former;
  }

  /** Takes what lies on the phone for what is held. Usually it is what was held, and some events more. */
  #hold(read: readonly KeptEvent[]): void {
    const held = new Map(this.events.map((event) => [event.id, event]));
    const now = read.map((event) => sameEvent(held.get(event.id), event));
    const known = now.filter(({ id }) => held.has(id));
    const changed = known.some((event) => held.get(event.id)?.sha256 !== event.sha256);
    const events = now.map(({ event }) => event);
    if (changed || known.length < held.size) this.#ledger.load(events);
    else this.#ledger.add(events);
    this.events = now;
    this.visit = this.#ledger.visit;
  }

  #seq(device: string): number {
    let last = 0;
    for (const { event } of this.events) if (event.device === device) last = Math.max(last, event.seq);
    return last;
  }
}
