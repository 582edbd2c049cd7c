// Where things stand in a checklist: the items asked in each section, and which comes next.
import type { Checklist, Item, Section } from '../core/checklist.ts';
import { references } from '../core/conditions.ts';
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
  /** Its number among the items asked in its section: "3", or "3.1" for the first that follows from 3. */
  number: string;
  /** It is asked because of an answer just above it. */
  follows: boolean;
}

export const askedSections = ({ sections }: Checklist, asked: ReadonlySet<string>): Asked[] =>
  sections
    .map((section) => ({ section, items: section.items.filter(({ id }) => asked.has(id)) }))
    .filter(({ items }) => items.length > 0);

export const placesIn = (sections: readonly Asked[]): Map<string, Place> =>
  new Map(sections.flatMap(({ section, items }) => numbered(section, items)));

/** Each item asked with its number. What follows from an item counts below it, so that no number after it moves. */
function numbered(section: Section, items: readonly Item[]): [string, Place][] {
  const followers = followersIn(section);
  let leader = 0;
  let follower = 0;
  return items.map((item) => {
    const follows = followers.has(item.id);
    if (follows) follower += 1;
    else [leader, follower] = [leader + 1, 0];
    const number = follows ? `${leader}.${follower}` : String(leader);
    return [item.id, { section, item, number, follows }];
  });
}

/** Items whose condition reads nothing but the item they stand below, and what follows from it above them. */
function followersIn({ items }: Section): Set<string> {
  const followers = new Set<string>();
  let together = new Set<string>();
  for (const { id, when } of items) {
    const reads = when ? [...references(when)] : [];
    if (reads.length > 0 && reads.every((item) => together.has(item))) followers.add(id);
    else together = new Set();
    together.add(id);
  }
  return followers;
}

/** How far each section has come. */
export const sectionsOf = (open: OpenVisit): Standing[] =>
  open.sections.map(({ section, items }) => ({
    section,
    items,
    done: items.filter(({ id }) => open.isAnswered(id)).length,
  }));

export const placesOf = (open: OpenVisit): Place[] => [...open.places.values()];

export const placeOf = (open: OpenVisit, item: string): Place | undefined => open.places.get(item);

/** What is asked because of the answer to this item, in order. */
export function followersOf(open: OpenVisit, item: string): Place[] {
  const leader = placeOf(open, item);
  if (!leader || leader.follows) return [];
  const below = ({ section, follows, number }: Place): boolean =>
    follows && section === leader.section && number.split('.')[0] === leader.number;
  return placesOf(open).filter(below);
}

/** The next item without an answer after `from`, starting over at the end; undefined when nothing is left. */
export function nextLeft(open: OpenVisit, from?: string): Place | undefined {
  const places = placesOf(open);
  const at = places.findIndex(({ item }) => item.id === from);
  const left = ({ item }: Place): boolean => item.id !== from && !open.isAnswered(item.id);
  return places.slice(at + 1).find(left) ?? places.slice(0, at + 1).find(left);
}

export const addressOf = (open: OpenVisit, { section, item }: Place): string =>
  `#/visit/${open.id}/section/${section.id}?to=${item.id}`;
