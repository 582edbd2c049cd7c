// Where things stand in a checklist: the items asked in each section, and which comes next.
import type { Checklist, Item, Section } from '../core/checklist.ts';
import type { OpenVisit } from './open-visit.svelte.ts';

/** A section with the items asked of the unit, in order. */
export interface Asked {
  section: Section;
  items: readonly Item[];
}

export interface Standing extends Asked {
  done: number;
}

export interface Place {
  section: Section;
  item: Item;
  /** Its number among the items asked in its section. */
  number: number;
}

export const askedSections = ({ sections }: Checklist, asked: ReadonlySet<string>): Asked[] =>
  sections
    .map((section) => ({ section, items: section.items.filter(({ id }) => asked.has(id)) }))
    .filter(({ items }) => items.length > 0);

export const placesIn = (sections: readonly Asked[]): Map<string, Place> =>
  new Map(
    sections.flatMap(({ section, items }) =>
      items.map((item, index) => [item.id, { section, item, number: index + 1 }] as const),
    ),
  );

/** How far each section has come. */
export const sectionsOf = (open: OpenVisit): Standing[] =>
  open.sections.map(({ section, items }) => ({
    section,
    items,
    done: items.filter(({ id }) => open.isAnswered(id)).length,
  }));

export const placesOf = (open: OpenVisit): Place[] => [...open.places.values()];

export const placeOf = (open: OpenVisit, item: string): Place | undefined => open.places.get(item);

/** The next item without an answer after `from`, starting over at the end; undefined when nothing is left. */
export function nextLeft(open: OpenVisit, from?: string): Place | undefined {
  const places = placesOf(open);
  const at = places.findIndex(({ item }) => item.id === from);
  const left = ({ item }: Place): boolean => item.id !== from && !open.isAnswered(item.id);
  return places.slice(at + 1).find(left) ?? places.slice(0, at + 1).find(left);
}

export const addressOf = (open: OpenVisit, { section, item }: Place): string =>
  `#/visit/${open.id}/section/${section.id}?to=${item.id}`;
