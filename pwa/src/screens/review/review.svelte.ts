// The review of one visit: what is fetched, what is chosen, what is sent.

import type { Checklist, Item } from '../../core/checklist.ts';
import { atHome } from '../../core/moves.ts';
import { v7 } from '../../ids.ts';
import { type Action, actions, undone } from './deciding.ts';
import { grouped, inOrder, nextWaiting, type SectionTitle, type Show, step, waiting } from './groups.ts';
import { namesOf } from './people.ts';
import { acceptable, blockers, progress } from './progress.ts';
import { Queue } from './queue.svelte.ts';
import type { DecisionBody, Finding, Findings, Gone, VisitDetail } from './wire.ts';

/** The server, handed in. */
export interface Server {
  visit(id: string): Promise<VisitDetail>;
  findings(id: string): Promise<Findings>;
  checklist(id: string, version: number): Promise<Checklist>;
  decide(finding: string, body: DecisionBody): Promise<unknown>;
}

/** A decision without what it judges; a form that may be sent again brings its own id. */
export type Choice = Omit<DecisionBody, 'id' | 'finding'> & { id?: string };

export class Review {
  detail = $state.raw<VisitDetail | null>(null);
  checklist = $state.raw<Checklist | null>(null);
  findings = $state.raw<readonly Finding[]>([]);
  gone = $state.raw<readonly Gone[]>([]);
  error = $state.raw<unknown>(null);
  show = $state<Show>('all');
  chosen = $state<string | null>(null);
  readonly queue = new Queue();
  readonly #id: string;
  readonly #server: Server;

  sections: readonly SectionTitle[] = $derived(this.checklist?.sections ?? []);
  groups = $derived(grouped(this.findings, this.sections, this.show));
  order = $derived(inOrder(this.groups));
  /** Every finding in order, whatever is shown. */
  whole = $derived(inOrder(grouped(this.findings, this.sections, 'all')));
  current = $derived(this.findings.find((finding) => finding.id === this.chosen) ?? null);
  progress = $derived(progress(this.findings));
  names = $derived(namesOf(this.detail?.team ?? { members: [] }, this.detail?.roster ?? []));
  blockers = $derived(this.detail ? blockers(this.detail, this.whole) : []);
  items: ReadonlyMap<string, Item> = $derived(
    new Map(this.checklist?.sections.flatMap((section) => section.items.map((item) => [item.id, item]))),
  );
  /** Those of the chosen finding's section and kind, in order, itself among them. */
  siblings = $derived(
    this.whole.filter((one) => one.section === this.current?.section && one.kind === this.current?.kind),
  );
  may: ReadonlySet<Action> = $derived(
    this.current ? actions(this.current, this.siblings) : new Set<Action>(),
  );

  constructor(id: string, server: Server) {
    this.#id = id;
    this.#server = server;
  }

  get ready(): boolean {
    return this.detail !== null && this.checklist !== null;
  }

  async load(): Promise<void> {
    try {
      const [detail, findings] = await Promise.all([
        this.#server.visit(this.#id),
        this.#server.findings(this.#id),
      ]);
      const { id, version, sha256 } = detail.checklist;
      if (this.detail?.checklist.sha256 !== sha256)
        this.checklist = await this.#server.checklist(id, version);
      this.findings = findings.items;
      this.gone = findings.gone;
      // A late answer under an item's former name belongs to what that item is called now.
      this.detail = this.checklist ? { ...detail, visit: atHome(detail.visit, this.checklist) } : detail;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #refresh(): Promise<void> {
    if (this.queue.jobs.length > 0) return;
    await this.load();
  }

  /** Chooses the first finding that waits, or the first. */
  begin(): void {
    const first = this.order.find(waiting) ?? this.order[0];
    this.chosen = first?.id ?? null;
  }

  move(by: 1 | -1): string | null {
    return step(this.order, this.chosen, by);
  }

  /** The next one nobody has decided, those on their way to the server left out. */
  nextWaiting(): string | null {
    const left = this.order.filter((finding) => finding.id === this.chosen || !this.queue.has(finding.id));
    return nextWaiting(left, this.chosen);
  }

  /** Sends a decision. A kept one waits for the network and asks for nothing; else the caller hears what went wrong. */
  async decide(finding: Finding, choice: Choice, keep: boolean): Promise<void> {
    const body: DecisionBody = { id: v7(), finding: finding.sha256, ...choice };
    try {
      await this.queue.push({ about: finding.id, send: () => this.#server.decide(finding.id, body) }, keep);
    } finally {
      await this.#refresh();
    }
  }

  /** Sends something that is not a decision on one finding: an added one, a return, a reopening. */
  async act(send: () => Promise<unknown>): Promise<void> {
    try {
      await this.queue.push({ about: '', send }, false);
    } finally {
      await this.#refresh();
    }
  }

  /** Moves the chosen finding among its siblings; the server counts places from 0 in the same group. */
  async place(by: 1 | -1): Promise<void> {
    const finding = this.current;
    // Its place is known again when the last move has arrived.
    if (finding === null || this.queue.has(finding.id)) return;
    const at = this.siblings.indexOf(finding);
    await this.decide(finding, { decision: 'order', position: at + by }, true);
  }

  /** Accepts everything that remains and is not a note. */
  async acceptRest(): Promise<void> {
    await Promise.all(acceptable(this.findings).map((one) => this.decide(one, { decision: 'accept' }, true)));
  }

  async undo(): Promise<void> {
    const finding = this.current;
    const former = finding && undone(finding);
    if (!finding || !former) return;
    const { finding: _, ...choice } = former;
    await this.decide(finding, choice, true);
  }
}
