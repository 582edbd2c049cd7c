// Hands a picked file to the worker that re-encodes it. The worker lives as long as there is work for it.
import type { Answer } from '../workers/shot.ts';

/** One file after the other: two decoded photos at once are too much for a phone with little memory. */
export class Darkroom {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  develop(file: Blob): Promise<Answer> {
    const mine = this.#last.then(() => this.#ask(file));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #ask(file: Blob): Promise<Answer> {
    this.#worker ??= new Worker(new URL('../workers/photo.ts', import.meta.url), { type: 'module' });
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ said: Answer }>) => resolve(data.said);
      worker.onerror = (event) => {
        // Out of memory, most likely: the next photo gets a new worker.
        worker.terminate();
        this.#worker = null;
        reject(new Error(event.message || 'photo worker'));
      };
      worker.postMessage({ id: 0, file });
    });
  }
}
