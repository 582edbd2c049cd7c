// What can be found in a visit: each item by its question, its options and figures, the sentences it leads to, its
// section and its guidance; and what the team wrote itself.
import { type Checklist, type Item, items, type Section } from '../core/checklist.ts';
import { fold } from '../core/text.ts';
import { type Word, wordsOf } from './words.ts';

/** From the most to the least telling. */
export type Part = 'question' | 'option' | 'counter' | 'finding' | 'free' | 'section' | 'guidance';

/** One text of an item. Its words are taken apart when it is first looked at: most lines never are. */
export class Line {
  readonly part: Part;
  readonly text: string;
  /** The option or counter it is the label of. */
  readonly id: string | undefined;
  /** Without accents: what has not even the letters need not be looked at. */
  readonly plain: string;
  #words: readonly Word[] | undefined;

  constructor(part: Part, text: string, id?: string) {
    this.part = part;
    this.text = text;
    this.id = id;
    this.plain = fold(text);
  }

  get words(): readonly Word[] {
    this.#words ??= wordsOf(this.text);
    return this.#words;
  }
}

/** One thing that can be found. */
export interface Book {
  item: Item;
  section: Section;
  lines: readonly Line[];
}

export class Library {
  readonly books: readonly Book[];
  readonly #common = new Map<string, number>();

  constructor(books: readonly Book[]) {
    this.books = books;
  }

  /** In how many items a word stands, spelt as it is: "thẻ" in few, "thể" in many. */
  commonness(written: string): number {
    const known = this.#common.get(written);
    if (known !== undefined) return known;
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, 'iu');
    const count = this.books.filter(({ lines }) => lines.some(({ text }) => word.test(text))).length;
    this.#common.set(written, count);
    return count;
  }
}

/** A free finding of the team that hangs on an item. */
export interface Own {
  item?: string;
  text: string;
}

const PLACEHOLDER = /\{[^}]*\}/g;

export function libraryOf(checklist: Checklist, own: readonly Own[] = []): Library {
  return new Library(
    items(checklist).map(({ section, item }) => ({ item, section, lines: linesOf(section, item, own) })),
  );
}

function linesOf(section: Section, item: Item, own: readonly Own[]): Line[] {
  const { options = [], counters = [], part, whole } = item.answer;
  const figures = [part, whole].flatMap((label) => (label ? [{ id: label, label }] : []));
  return [
    new Line('question', item.question),
    ...options.map(({ id, label }) => new Line('option', label, id)),
    ...[...counters, ...figures].map(({ id, label }) => new Line('counter', label, id)),
    ...item.findings.map(({ text, join }) => {
      const said = join ? `${join.lead} ${text}` : text;
      return new Line('finding', said.replace(PLACEHOLDER, '…'));
    }),
    ...own.filter((one) => one.item === item.id).map(({ text }) => new Line('free', text)),
    new Line('section', section.title),
    ...(item.guidance ? [new Line('guidance', item.guidance)] : []),
  ];
}
