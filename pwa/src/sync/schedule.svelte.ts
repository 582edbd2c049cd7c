// When to synchronise: after a tap, when the network or the page comes back, by a timer, by hand. One tab does it. What
// the browser says about being online decides nothing; it is only one more reason to try.
import { alone } from '../device/locks.ts';
import type { Report } from './round.ts';

const patience = { first: 1_000, most: 300_000, idle: 60_000, tap: 400 } as const;

/** Full jitter: anything between nothing and the doubled wait, so that many phones do not come back at once. */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  Math.round(random() * Math.min(patience.most, patience.first * 2 ** failures));

export type Work = (again: boolean) => Promise<Report>;

export class Schedule {
  running = $state(false);
  /** Why the last round ended early. */
  failure = $state.raw<unknown>(null);
  report = $state.raw<Report>({ refused: [], failed: [] });

  readonly #work: Work;
  readonly #lock: string;
  readonly #alone: typeof alone;
  #failures = 0;
  #wanted = false;
  #round: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(lock: string, work: Work, oneTab = alone) {
    this.#lock = lock;
    this.#work = work;
    this.#alone = oneTab;
  }

  start(): void {
    const nudge = (): void => this.#after(0);
    const seen = (): void => {
      if (document.visibilityState === 'visible') nudge();
    };
    addEventListener('online', nudge);
    document.addEventListener('visibilitychange', seen);
    this.#stop = () => {
      removeEventListener('online', nudge);
      document.removeEventListener('visibilitychange', seen);
    };
    nudge();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
  }

  /** Something was recorded: send it in a moment, together with what follows at once. */
  nudge(): void {
    if (this.#failures === 0) this.#after(patience.tap);
  }

  /** By hand: now, whatever the backoff says, and what was refused once more. Resolves when that round is over. */
  async now(again = true): Promise<void> {
    // A round under way may have begun before what has to go now, or while there was no network.
    await this.#round;
    clearTimeout(this.#timer);
    this.#failures = 0;
    await this.#run(again);
  }

  #after(wait: number): void {
    if (this.#stop === undefined) return;
    if (this.running) {
      this.#wanted = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(false), wait);
  }

  /** One round at a time: whoever comes while it runs waits for its end. */
  #run(again: boolean): Promise<void> {
    if (!this.running) this.#round = this.#once(again);
    return this.#round;
  }

  async #once(again: boolean): Promise<void> {
    this.running = true;
    this.#wanted = false;
    try {
      await this.#alone(this.#lock, async () => {
        this.report = await this.#work(again);
      });
      this.failure = null;
      this.#failures = 0;
    } catch (error) {
      this.failure = error;
      this.#failures += 1;
    } finally {
      this.running = false;
      this.#after(this.#wanted && this.#failures === 0 ? patience.tap : this.#wait());
    }
  }

  #wait(): number {
    return this.#failures === 0 ? patience.idle : backoff(this.#failures);
  }
}
