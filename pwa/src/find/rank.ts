// Which items answer what is typed, the best first.
import type { Book, Library, Line, Part } from './library.ts';
import { type Grade, type Match, match, matchOne, type Query } from './match.ts';
import type { Range, Word } from './words.ts';

export interface Hit {
  book: Book;
  /** What matched of the question. */
  question: readonly Range[];
  /** The text that matched best, when that is not the question. */
  line?: Line;
  ranges: readonly Range[];
  score: number;
}

/** What a match is worth, by the grade it has (1 to 5): whole words of the question come before everything else. */
const WORTH: { readonly [part in Part]: readonly [number, number, number, number, number] } = {
  question: [40, 52, 60, 80, 100],
  option: [30, 40, 48, 58, 76],
  counter: [28, 38, 44, 54, 70],
  finding: [18, 26, 32, 36, 50],
  free: [18, 26, 32, 36, 50],
  section: [10, 16, 22, 26, 34],
  guidance: [6, 12, 18, 20, 30],
};

/** From this grade on whole words matched. */
const WHOLE = 4;
/** What is worth less than this share of the best is not what was meant. */
const FAIR = 0.3;

/** The items that have every word somewhere, `asked` ones first when they answer equally well. */
export function find(library: Library, query: Query, asked: ReadonlySet<string>): Hit[] {
  if (query.words.length === 0) return [];
  const hits = library.books.flatMap((book, place) => {
    const hit = judge(library, query, book);
    // The order of the checklist decides between equals.
    return hit ? [{ ...hit, score: hit.score - (asked.has(book.item.id) ? 0 : 25) - place / 10_000 }] : [];
  });
  const best = Math.max(...hits.map(({ score }) => score));
  return hits
    .filter(({ score }) => score >= Math.min(best, best * FAIR))
    .sort((left, right) => right.score - left.score);
}

function judge(library: Library, query: Query, book: Book): Hit | null {
  const has = (line: Line, { plain }: Word): boolean => line.plain.includes(plain);
  if (!query.words.every((word) => book.lines.some((line) => has(line, word)))) return null;
  const best = book.lines
    .filter((line) => query.words.every((word) => has(line, word)))
    .map((line) => ({ line, found: match(query, line.words) }))
    .reduce<Hit | null>((before, { line, found }) => better(before, hitOf(library, book, line, found)), null);
  return best ?? scattered(query, book);
}

const better = (before: Hit | null, hit: Hit | null): Hit | null =>
  hit && (!before || hit.score > before.score) ? hit : before;

function hitOf(library: Library, book: Book, line: Line, found: Match | null): Hit | null {
  if (!found) return null;
  const worth = WORTH[line.part][(found.grade - 1) as 0 | 1 | 2 | 3 | 4] + fine(library, line, found);
  if (line.part === 'question') return { book, question: found.ranges, ranges: [], score: worth };
  return { book, question: [], line, ranges: found.ranges, score: worth };
}

/** Up to 6 more: for rare words (a badge, "thẻ", before all that is "cụ thể"), for short texts, for early matches. */
function fine(library: Library, line: Line, { grade, written, ranges }: Match): number {
  const share = written.length / Math.max(line.words.length, 1);
  const early = 1 - Math.min(...ranges.map(({ start }) => start)) / Math.max(line.text.length, 1);
  return (grade >= WHOLE ? 3.5 * rarity(library, written) : 0) + 2 * share + 0.5 * early;
}

function rarity(library: Library, words: readonly string[]): number {
  const rarest = Math.min(...words.map((word) => library.commonness(word)));
  return 1 - Math.log(Math.max(rarest, 1)) / Math.log(library.books.length + 1);
}

/** Each word in another text of the item: worth little, but "the mot cua" may mean it. */
function scattered(query: Query, book: Book): Hit | null {
  const [question] = book.lines;
  const marks: Range[] = [];
  let grades = 0;
  for (const word of query.words) {
    const found = book.lines
      .filter(({ plain }) => plain.includes(word.plain))
      .map((line) => ({ line, found: matchOne(word, line.words) }));
    const grade = Math.max(...found.map(({ found }) => found?.grade ?? 0)) as Grade | 0;
    // Letters within a word are no reason when the words are not even together.
    if (grade < 2) return null;
    grades += grade;
    const here = found.find(({ line }) => line === question)?.found;
    if (here && here.grade > 1) marks.push(...here.ranges);
  }
  return { book, question: marks, ranges: [], score: grades / query.words.length };
}
