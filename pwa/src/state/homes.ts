// Items of a visit that was moved to another version of its checklist: where they went, and what has no place now.
import { type Checklist, type Item, items } from '../core/checklist.ts';
import type { Visit } from '../core/visit.ts';

/** The items under which this version shows what was recorded on an item; itself where nothing was said of it. */
export function homesOf({ moves = [] }: Checklist, item: string): readonly string[] {
  return moves.find((one) => one.item === item && one.to.length > 0)?.to ?? [item];
}

/** Where to look for an item that an address names. */
export function homeOf(checklist: Checklist, item: string): string {
  const known = items(checklist).some((one) => one.item.id === item);
  return known ? item : (homesOf(checklist, item)[0] ?? item);
}

/** The parts beside this one into which `recorded` was split. */
export const siblingsOf = (checklist: Checklist, item: string, recorded: string): readonly string[] =>
  homesOf(checklist, recorded).includes(item)
    ? homesOf(checklist, recorded).filter((one) => one !== item)
    : [];

/** Items on which something stands that no item of this version shows. */
export function oldItems(checklist: Checklist, visit: Visit): string[] {
  const known = new Set(items(checklist).map(({ item }) => item.id));
  const answered = Object.keys(visit.items).filter((item) => {
    const { value, state } = visit.items[item] ?? { value: null, state: 'agreed' };
    return value !== null || state === 'contested';
  });
  const counted = Object.keys(visit.rows).filter((item) => visit.rows[item]?.length);
  const noted = [...visit.remarks, ...visit.evidence].flatMap(({ item }) =>
    item === undefined ? [] : [item],
  );
  return [...new Set([...answered, ...counted, ...noted])].filter((item) => !known.has(item)).sort();
}

/** The item as the newest of these versions knows it. */
export const itemIn = (versions: readonly Checklist[], id: string): Item | undefined =>
  versions.flatMap((checklist) => items(checklist)).find(({ item }) => item.id === id)?.item;
