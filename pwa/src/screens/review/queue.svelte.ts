// What a reviewer did, on its way to the server: one after the other, in the order it was done, so that quick keys never
// wait for the network and never overtake each other.
import { ApiProblem, Unreachable } from '../../api.ts';

export interface Job {
  /** What it is about: shown as being sent until the server has it. */
  about: string;
  send: () => Promise<unknown>;
}

interface Queued extends Job {
  /** Keep it for another try when the server cannot be reached; else its caller is told and has it back. */
  keep: boolean;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Could the same request succeed later, unchanged? */
export function passing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return (
    error instanceof ApiProblem && (error.status === 401 || error.status === 429 || error.status === 503)
  );
}

export class Queue {
  /** What is on its way, the first being sent. */
  jobs = $state.raw<readonly Job[]>([]);
  /** Why sending has stopped; null while it goes on. */
  stopped = $state.raw<unknown>(null);
  #queued: Queued[] = [];
  #pumping = false;

  /** Queues a job; settles when the server took or refused it. A kept job survives a broken connection. */
  push(job: Job, keep: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queued.push({ ...job, keep, resolve, reject });
      this.#show();
      if (this.stopped !== null && !keep) this.stopped = null;
      void this.#pump();
    });
  }

  /** Goes on after it stopped. */
  retry(): void {
    this.stopped = null;
    void this.#pump();
  }

  has(about: string): boolean {
    return this.jobs.some((job) => job.about === about);
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#queued[0] !== undefined && this.stopped === null) await this.#first(this.#queued[0]);
    this.#pumping = false;
  }

  async #first(job: Queued): Promise<void> {
    try {
      await job.send();
      this.#take(job);
      job.resolve();
    } catch (error) {
      if (job.keep && passing(error)) {
        this.#stop(error);
        return;
      }
      this.#take(job);
      job.reject(error);
    }
  }

  /** What is kept waits; a form behind it hears at once, and keeps what was typed. */
  #stop(error: unknown): void {
    this.stopped = error;
    for (const job of this.#queued.filter((one) => !one.keep)) {
      this.#take(job);
      job.reject(error);
    }
  }

  #take(job: Queued): void {
    this.#queued = this.#queued.filter((one) => one !== job);
    this.#show();
  }

  #show(): void {
    this.jobs = [...this.#queued];
  }
}
