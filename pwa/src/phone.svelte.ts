// The signed-in inspector's phone: their database, their synchronising, the visit they have open.
import { tick } from 'svelte';
import { ApiProblem, type Send, Unreachable } from './api.ts';
import type { Checklist } from './core/checklist.ts';
import { Changes } from './device/changes.ts';
import { Database } from './device/database.ts';
import type { Writer } from './device/journal.ts';
import { exclusive } from './device/locks.ts';
import { StorageProblem } from './device/problem.ts';
import { nothing, unsentOf } from './device/unsent.ts';
import { checklistOf, visitOf } from './device/visits.ts';
import { type Account, session } from './session.svelte.ts';
import { OpenVisit } from './state/open-visit.svelte.ts';
import type { Context } from './sync/context.ts';
import type { Report } from './sync/round.ts';
import { Schedule } from './sync/schedule.svelte.ts';

/** UTC to the millisecond, as events carry it. */
export const now = (): string => new Date().toISOString();

/** Not needed to answer. It lies on the phone; on the very first start the network may go before it has come. */
const sync = () =>
  import('./sync/round.ts').catch(() => {
    throw new Unreachable('network');
  });

export class Phone {
  readonly account: Account;
  readonly db: Database;
  readonly changes: Changes;
  readonly schedule: Schedule;
  /** What is not on the server yet, over all visits. */
  unsent = $state.raw(nothing);

  readonly #send: Send;
  readonly #opened = new Map<string, Promise<OpenVisit>>();
  #stopped = false;

  constructor(account: Account, send: Send) {
    this.account = account;
    this.#send = send;
    this.db = new Database(account.id);
    this.changes = new Changes(this.db.name);
    this.schedule = new Schedule(`${this.db.name}-sync`, (again) => this.#synchronise(again));
    this.changes.listen(({ visit, what }) => {
      const opened = this.#opened.get(visit);
      // A screen that cannot be brought up to date keeps what it shows; its next act says what is wrong.
      opened?.then((open) => (what === 'photos' ? open.readPhotos() : open.read())).catch(() => undefined);
      void this.count();
    });
  }

  /** Once the first screen stands: what somebody waits for goes before the network. */
  async start(): Promise<void> {
    await Promise.allSettled([...this.#opened.values(), this.count()]);
    await tick();
    if (!this.#stopped) this.schedule.start();
  }

  stop(): void {
    this.#stopped = true;
    this.schedule.stop();
    this.changes.close();
    void this.db.close();
  }

  /** Held by whoever shows shots that are not attached yet. */
  get lookingAtShots(): string {
    return `${this.db.name}-shots`;
  }

  async count(): Promise<void> {
    this.unsent = await unsentOf(this.db);
  }

  /** The visit, read from the phone once. Throws StorageProblem when it is not here (yet). */
  open(id: string): Promise<OpenVisit> {
    const opened = this.#opened.get(id);
    if (opened) return opened;
    const opening = this.#read(id);
    this.#opened.set(id, opening);
    opening.catch(() => this.#opened.delete(id));
    return opening;
  }

  async #read(id: string): Promise<OpenVisit> {
    const kept = await visitOf(this.db, id);
    const reads = kept?.reads ?? kept?.summary.checklist;
    const checklist = reads && (await checklistOf(this.db, reads.sha256));
    if (!kept || !checklist) throw new StorageProblem('absent');
    const made = new OpenVisit(
      { name: reads, checklist: checklist as unknown as Checklist },
      kept.summary,
      () => this.#writer(id),
      (visit) => this.#recorded(visit),
    );
    await made.read();
    return made;
  }

  #recorded(visit: string): void {
    // Nobody here need read again what the open visit just added itself.
    this.changes.post({ visit, what: 'events' });
    void this.count();
    this.schedule.nudge();
  }

  #writer(visit: string, device = session.device): Writer {
    return { db: this.db, visit, device, author: this.account.id, exclusive, now };
  }

  async #synchronise(again: boolean): Promise<Report> {
    const context: Context = {
      db: this.db,
      send: this.#send,
      now,
      changed: (visit, what = 'events') => this.changes.tell({ visit, what }),
    };
    const { brokenChain, round } = await sync();
    const report = await round(context, again).catch(async (error: unknown) => {
      // The session ran out: sending waits for a sign-in, recording goes on.
      if (error instanceof ApiProblem && error.status === 401) session.standing = 'expired';
      if (error instanceof ApiProblem && error.code === 'device.revoked') await this.#handOver(context);
      throw error;
    });
    session.standing = 'live';
    const broken = report.refused.filter(({ outcome }) => outcome.problem?.code === brokenChain);
    for (const visit of new Set(broken.map((one) => one.visit))) await this.#goOnAsNewDevice(visit);
    return report;
  }

  async #handOver(context: Context): Promise<void> {
    const { deliver } = await sync();
    if (!(await deliver(context))) return;
    this.stop();
    await this.db.erase();
    session.forget();
  }

  async #goOnAsNewDevice(visit: string): Promise<void> {
    const { rechain } = await import('./sync/rechain.ts');
    await rechain(this.#writer(visit, session.renew()));
    await (await this.#opened.get(visit))?.read();
    this.schedule.nudge();
  }
}

class Pocket {
  /** The phone of the person signed in, if they inspect. */
  phone = $state.raw<Phone | null>(null);

  /** Follows who is signed in. */
  hold(account: Account | null, send: Send): void {
    const wanted = account?.roles.includes('member') ? account : null;
    if (wanted?.id === this.phone?.account.id) return;
    this.phone?.stop();
    this.phone = wanted && new Phone(wanted, send);
  }
}

export const pocket = new Pocket();
