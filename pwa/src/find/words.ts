// A text as somebody searching reads it: words without accents, and where each stands in the text.
import { fold } from '../core/text.ts';

export interface Word {
  /** Without accents, in small letters. */
  plain: string;
  /** In small letters, as it is written. */
  written: string;
  start: number;
  end: number;
}

/** A part of a text that matched, from the first character up to `end`. */
export interface Range {
  start: number;
  end: number;
}

/** A stretch of a text, marked or not. */
export interface Stretch {
  text: string;
  marked: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text in NFC, whose letters are single characters: an offset in `plain` is one in the text. */
export function wordsOf(text: string): Word[] {
  // Folded at once where that leaves every letter in its place, as it does but for odd spaces.
  const plain = fold(text);
  const small = text.toLowerCase();
  const inPlace = plain.length === text.length && small.length === text.length;
  return [...text.matchAll(WORD)].map(({ 0: found, index: start }) => {
    const end = start + found.length;
    return {
      plain: inPlace ? plain.slice(start, end) : fold(found),
      written: inPlace ? small.slice(start, end) : found.toLowerCase(),
      start,
      end,
    };
  });
}

/** The text cut where matches begin and end; ranges may overlap and come in any order. */
export function marked(text: string, ranges: readonly Range[]): Stretch[] {
  const cuts: Stretch[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((left, right) => left.start - right.start)) {
    const from = Math.max(start, at);
    if (from >= end) continue;
    if (from > at) cuts.push({ text: text.slice(at, from), marked: false });
    cuts.push({ text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) cuts.push({ text: text.slice(at), marked: false });
  return cuts;
}

/** The text around the first match when it is long, cut between words. */
export function around(
  text: string,
  ranges: readonly Range[],
  most = 110,
): { text: string; ranges: Range[] } {
  if (text.length <= most) return { text, ranges: [...ranges] };
  const first = Math.min(...ranges.map(({ start }) => start), text.length);
  const room = Math.max(0, Math.min(first - 30, text.length - most));
  const from = room === 0 ? 0 : text.indexOf(' ', room) + 1;
  const stop = from + most >= text.length ? text.length : text.lastIndexOf(' ', from + most);
  const lead = from > 0 ? '… ' : '';
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, stop) + (stop < text.length ? ' …' : ''),
    ranges: ranges
      .filter(({ start, end }) => start >= from && end <= stop)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}
