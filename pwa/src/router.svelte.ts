// Addresses inside the application stand behind `#`: one page, precached, works without a network.
import type { Component } from 'svelte';

export type Params = Readonly<Record<string, string>>;
/** What every screen is given: the named parts of its address and what stands behind `?`. */
export interface Place {
  params: Params;
  query: URLSearchParams;
}
export type Screen = Component<Place> | Component<Record<string, never>>;
/** A pattern like `/visit/:visit/item/:item`, and the screen, fetched when it is first shown. */
export type Route = readonly [pattern: string, load: () => Promise<{ default: Screen }>];

const pathOf = (hash: string): string => hash.replace(/^#/, '') || '/';

/** The parts of `path` named in `pattern`, or null when it is another place. */
export function match(pattern: string, path: string): Params | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

class Router {
  hash = $state(pathOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.hash = pathOf(location.hash);
    });
  }

  get path(): string {
    return this.hash.split('?')[0] ?? '/';
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.hash.split('?')[1] ?? '');
  }

  go(path: string, how: 'push' | 'replace' = 'push'): void {
    if (how === 'push') location.hash = path;
    else {
      history.replaceState(null, '', `#${path}`);
      this.hash = path;
    }
  }
}

export const router = new Router();
