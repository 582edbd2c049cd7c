// What can be found in a visit: each item by its question, its options and figures, the sentences it leads to, its
// section and its guidance; and what the team wrote itself.
import { type Checklist, type Item, items, type Section } from '../core/checklist.ts';
import { type Word, wordsOf } from './words.ts';

/** From the most to the least telling. */
export type Part = 'question' | 'option' | 'counter' | 'finding' | 'free' | 'section' | 'guidance';

/** One text of an item. */
export interface Line {
  part: Part;
  text: string;
  words: readonly Word[];
  /** The option or counter it is the label of. */
  id?: string;
}

/** One thing that can be found. */
export interface Book {
  item: Item;
  section: Section;
  lines: readonly Line[];
}

export interface Library {
  books: readonly Book[];
  /** In how many items a word stands, spelt as it is: "thẻ" in few, "thể" in many. */
  common: ReadonlyMap<string, number>;
}

/** A free finding of the team that hangs on an item. */
export interface Own {
  item?: string;
  text: string;
}

const PLACEHOLDER = /\{[^}]*\}/g;

export function libraryOf(checklist: Checklist, own: readonly Own[] = []): Library {
  const books = items(checklist).map(({ section, item }) => ({
    item,
    section,
    lines: linesOf(section, item, own),
  }));
  const common = new Map<string, number>();
  for (const { lines } of books) {
    const said = new Set(lines.flatMap(({ words }) => words.map(({ written }) => written)));
    for (const word of said) common.set(word, (common.get(word) ?? 0) + 1);
  }
  return { books, common };
}

function linesOf(section: Section, item: Item, own: readonly Own[]): Line[] {
  const { options = [], counters = [], part, whole } = item.answer;
  const figures = [part, whole].flatMap((label) => (label ? [{ id: label, label }] : []));
  const texts: Omit<Line, 'words'>[] = [
    { part: 'question', text: item.question },
    ...options.map(({ id, label }) => ({ part: 'option' as const, text: label, id })),
    ...[...counters, ...figures].map(({ id, label }) => ({ part: 'counter' as const, text: label, id })),
    ...item.findings.map(({ text, join }) => ({
      part: 'finding' as const,
      text: (join ? `${join.lead} ${text}` : text).replace(PLACEHOLDER, '…'),
    })),
    ...own.filter((one) => one.item === item.id).map(({ text }) => ({ part: 'free' as const, text })),
    { part: 'section', text: section.title },
    ...(item.guidance ? [{ part: 'guidance' as const, text: item.guidance }] : []),
  ];
  return texts.map((line) => ({ ...line, words: wordsOf(line.text) }));
}
