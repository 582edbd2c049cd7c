// Searching on the server while somebody types: asked a moment after the last key, and only the last answer counts.
import { Loader } from './loader.svelte.ts';

const PAUSE = 250;

export class Finder<T> {
  query = $state('');
  readonly found: Loader<T[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(search: (query: string) => Promise<T[]>) {
    this.found = new Loader(() => search(this.query.trim()));
  }

  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.found.run(), PAUSE);
  }
}
