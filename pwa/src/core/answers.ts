// Does an answer fit its item? Twin: server/kiemtra/core/answers.py.
//
// Values by type: compliance one of four words; count a number from 0; percent basis points from 0 to 10000;
// ratio `{part, whole}`; tally and each row `{counter: number}`; choice an option's id; choices a sorted list of
// different ids; text not blank; date `2026-11-22`; time `07:15`. `null` clears an answer.
import { isObject, type Json } from './canonical.ts';
import { type Answer, COMPLIANCE, type Item } from './checklist.ts';

/** Sums over many thousand rows stay far below 2^53. */
export const MAX_COUNT = 999_999_999;
export const MAX_PERCENT = 10_000;

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const TIME = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;
const BLANK = /^[ \t\r\n\u00a0]*$/;

/**
 * The code of what is wrong with a value for this item, or null when it fits.
 *
 * Codes: `answer.rows_only` (rows are counted, not answered), `answer.option`, `answer.number`, `answer.ratio`,
 * `answer.counters`, `answer.options`, `answer.text`, `answer.date`, `answer.time`.
 */
export function fits(item: Item, value: Json): string | null {
  if (item.answer.type === 'rows') return 'answer.rows_only';
  return value === null ? null : fitsAnswer(item.answer, value);
}

/** The code of what is wrong with the counters of one row, or null; null takes the row back and fits. */
export function fitsRow(item: Item, counters: Json): string | null {
  if (item.answer.type !== 'rows') return 'answer.not_rows';
  return counters === null ? null : fitsCounters(item.answer, counters);
}

/** Is this a day of the calendar, written `2026-11-22`? */
export function isDate(text: Json): boolean {
  const found = typeof text === 'string' ? DATE.exec(text) : null;
  if (found === null) return false;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Is this a time of day, written `07:15`? */
export function isTime(text: Json): boolean {
  return typeof text === 'string' && TIME.test(text);
}

/** Is there nothing to read in this text? */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

function fitsAnswer(answer: Answer, value: Json): string | null {
  switch (answer.type) {
    case 'compliance':
      return COMPLIANCE.some((word) => word === value) ? null : 'answer.option';
    case 'count':
      return isNumber(value, MAX_COUNT) ? null : 'answer.number';
    case 'percent':
      return isNumber(value, MAX_PERCENT) ? null : 'answer.number';
    case 'ratio':
      return isRatio(value) ? null : 'answer.ratio';
    case 'choice':
      return options(answer).some((option) => option === value) ? null : 'answer.option';
    case 'choices':
      return isSelection(answer, value) ? null : 'answer.options';
    case 'text':
      return typeof value === 'string' && !isBlank(value) ? null : 'answer.text';
    case 'date':
      return isDate(value) ? null : 'answer.date';
    case 'time':
      return isTime(value) ? null : 'answer.time';
    default:
      return fitsCounters(answer, value);
  }
}

/** At least one counter of the answer with a number, and no other. */
function fitsCounters(answer: Answer, value: Json): string | null {
  if (!isObject(value)) return 'answer.counters';
  const known = new Set(answer.counters?.map((counter) => counter.id));
  const counts = Object.entries(value);
  const sound = counts.every(([name, count]) => known.has(name) && isNumber(count, MAX_COUNT));
  return counts.length > 0 && sound ? null : 'answer.counters';
}

function isNumber(value: Json | undefined, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function isRatio(value: Json): boolean {
  if (!isObject(value) || Object.keys(value).sort().join() !== 'part,whole') return false;
  const { part, whole } = value;
  return isNumber(whole, MAX_COUNT) && isNumber(part, whole);
}

/** A sorted list of different options; having chosen none of them is an answer too. */
function isSelection(answer: Answer, value: Json): boolean {
  if (!Array.isArray(value)) return false;
  const known = options(answer);
  const sorted = value.every((option, at) => at === 0 || value[at - 1] < option);
  return sorted && value.every((option) => known.includes(option));
}

function options(answer: Answer): string[] {
  return (answer.options ?? []).map((option) => option.id);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
