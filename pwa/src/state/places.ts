// Where things stand in a checklist: the items asked in each section, and which comes next.
import type { Item, Section } from '../core/checklist.ts';
import type { OpenVisit } from './open-visit.svelte.ts';

export interface Standing {
  section: Section;
  /** The items asked, in order. */
  items: readonly Item[];
  done: number;
}

/** Sections that have an item asked of this unit. */
export const sectionsOf = (open: OpenVisit): Standing[] =>
  open.checklist.sections
    .map((section) => ({ section, items: section.items.filter(({ id }) => open.asked.has(id)) }))
    .filter(({ items }) => items.length > 0)
    .map(({ section, items }) => ({
      section,
      items,
      done: items.filter(({ id }) => open.isAnswered(id)).length,
    }));

export interface Place {
  section: Section;
  item: Item;
  /** Its number among the items asked in its section. */
  number: number;
}

export const placesOf = (open: OpenVisit): Place[] =>
  sectionsOf(open).flatMap(({ section, items }) =>
    items.map((item, index) => ({ section, item, number: index + 1 })),
  );

export const placeOf = (open: OpenVisit, item: string): Place | undefined =>
  placesOf(open).find((place) => place.item.id === item);

/** The next item without an answer after `from`, starting over at the end; undefined when nothing is left. */
export function nextLeft(open: OpenVisit, from?: string): Place | undefined {
  const places = placesOf(open);
  const at = places.findIndex(({ item }) => item.id === from);
  const round = [...places.slice(at + 1), ...places.slice(0, at + 1)];
  return round.find(({ item }) => item.id !== from && !open.isAnswered(item.id));
}

export const addressOf = (open: OpenVisit, { section, item }: Place): string =>
  `#/visit/${open.id}/section/${section.id}?to=${item.id}`;
