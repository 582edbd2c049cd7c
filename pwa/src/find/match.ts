// How well does a text answer what is typed? The last word may still be on its way.
import { type Range, type Word, wordsOf } from './words.ts';

/** What is typed, ready to be compared. */
export interface Query {
  words: readonly Word[];
  /** The last word is followed by nothing: it may be the beginning of one. */
  open: boolean;
}

/**
 * From worst to best: some letters inside words; beginnings of words; beginnings of words that stand together; whole
 * words; whole words that stand together.
 */
export type Grade = 1 | 2 | 3 | 4 | 5;

export interface Match {
  grade: Grade;
  ranges: readonly Range[];
  /** The words of the text that matched, as they are written. */
  written: readonly string[];
}

export const queryOf = (typed: string): Query => ({ words: wordsOf(typed), open: !/\s$/.test(typed) });

/** The best way the text has all words of the query, or null when it lacks one. */
export function match({ words: wanted }: Query, words: readonly Word[]): Match | null {
  return (
    together(wanted, words, isWhole, 5) ??
    apart(wanted, words, isWhole, 4) ??
    together(wanted, words, isBegun, 3) ??
    apart(wanted, words, isBegun, 2) ??
    apart(wanted, words, isWithin, 1)
  );
}

/** The words of the text one word of the query is the beginning of, else has within. */
export function matchOne(wanted: Word, words: readonly Word[]): Match | null {
  return match({ words: [wanted], open: true }, words);
}

type Fits = (wanted: Word, word: Word) => Range | null;

/** Whoever types an accent means it. */
const accented = (wanted: Word): boolean => wanted.written !== wanted.plain;

const isWhole: Fits = (wanted, word) =>
  (accented(wanted) ? wanted.written === word.written : wanted.plain === word.plain) ? word : null;

const isBegun: Fits = (wanted, word) =>
  (accented(wanted) ? word.written.startsWith(wanted.written) : word.plain.startsWith(wanted.plain))
    ? { start: word.start, end: word.start + wanted.plain.length }
    : null;

/** Not for one or two letters, which stand in every other word. */
const isWithin: Fits = (wanted, word) => {
  const at = wanted.plain.length > 2 && !accented(wanted) ? word.plain.indexOf(wanted.plain) : -1;
  return at < 0 ? null : { start: word.start + at, end: word.start + at + wanted.plain.length };
};

function together(wanted: readonly Word[], words: readonly Word[], fits: Fits, grade: Grade): Match | null {
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    const ranges = wanted.map((word, place) => fits(word, words[at + place] as Word));
    if (ranges.includes(null)) continue;
    const found = words.slice(at, at + wanted.length);
    return { grade, ranges: ranges as Range[], written: found.map(({ written }) => written) };
  }
  return null;
}

function apart(wanted: readonly Word[], words: readonly Word[], fits: Fits, grade: Grade): Match | null {
  const ranges: Range[] = [];
  const written: string[] = [];
  for (const one of wanted) {
    const here = words.flatMap((word) => {
      const range = fits(one, word);
      return range ? [{ range, word }] : [];
    });
    if (here.length === 0) return null;
    ranges.push(...here.map(({ range }) => range));
    written.push(here[0]?.word.written ?? '');
  }
  return { grade, ranges, written };
}
