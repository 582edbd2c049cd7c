// Tells whoever shows a visit, in this tab and the others, that something of it changed on this phone.

/** `photos` is told at every piece sent, so that nothing else need be read again for it. */
export interface Change {
  visit: string;
  what: 'events' | 'photos';
}
type Listener = (change: Change) => void;

export class Changes {
  readonly #listeners = new Set<Listener>();
  readonly #channel: BroadcastChannel;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Change>) => this.#hear(data);
  }

  /** Returns the function that stops listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everyone, here and in other tabs. */
  tell(change: Change): void {
    this.post(change);
    this.#hear(change);
  }

  /** Tells the other tabs only. */
  post(change: Change): void {
    this.#channel.postMessage(change);
  }

  close(): void {
    this.#channel.close();
    this.#listeners.clear();
  }

  #hear(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
