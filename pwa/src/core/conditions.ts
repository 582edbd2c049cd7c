// When is an item asked, and when does a rule apply? Twin: server/kiemtra/core/conditions.py.
//
// Three-valued logic (Kleene): a comparison with an item that has no answer, with a figure that does not exist,
// or between values of different types is unknown, and `not` of unknown is unknown. Only `answered` is never
// unknown. So an unanswered item satisfies nothing but `answered: false`, also below `not`.
import { isObject, type Json, own } from './canonical.ts';
import type { Condition, Operand } from './checklist.ts';

export type Answers = { readonly [item: string]: Json };
/** True, false or, as null, unknown. */
export type Truth = boolean | null;

const DATE_OR_TIME = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2})$/;

/** Is the condition true of these answers? `answers` are the agreed answers of items that are asked. */
export function holds(condition: Condition, answers: Answers): boolean {
  return truth(condition, answers) === true;
}

/** True, false or, as null, unknown. */
export function truth(condition: Condition, answers: Answers): Truth {
  if (condition.all !== undefined) return all(condition.all.map((part) => truth(part, answers)));
  if (condition.any !== undefined) {
    return opposite(all(condition.any.map((part) => opposite(truth(part, answers)))));
  }
  if (condition.not !== undefined) return opposite(truth(condition.not, answers));
  const answer = own(answers, condition.item ?? '') ?? null;
  if (condition.answered !== undefined) return (answer !== null) === condition.answered;
  return compare(condition, answer);
}

/** The ids of the items a condition reads. */
export function references(condition: Condition): Set<string> {
  const found = new Set(condition.item === undefined ? [] : [condition.item]);
  const parts = [...(condition.all ?? []), ...(condition.any ?? [])];
  if (condition.not !== undefined) parts.push(condition.not);
  for (const part of parts) for (const item of references(part)) found.add(item);
  return found;
}

/**
 * The figure that `of` names in an answer, or the answer itself without `of`; null when there is none.
 *
 * A ratio has part, whole, rest and percent; a tally its counters; rows have rows and `sum.<counter>`.
 */
export function figure(answer: Json, of: string | undefined): Json {
  if (!isObject(answer)) return of === undefined ? answer : null;
  if (of === undefined) return null;
  const totals = own(answer, 'sum');
  if (isObject(totals)) {
    if (of === 'rows') return own(answer, 'rows') ?? null;
    return of.startsWith('sum.') ? (own(totals, of.slice(4)) ?? null) : null;
  }
  const part = own(answer, 'part');
  const whole = own(answer, 'whole');
  if (typeof part === 'number' && typeof whole === 'number') return ratioFigure(part, whole, of);
  return own(answer, of) ?? null;
}

/** The share of a part in basis points, rounded half up; null when the whole is nothing. */
export function percentage(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part * 20_000 + whole) / (2 * whole)) : null;
}

function ratioFigure(part: number, whole: number, of: string): number | null {
  switch (of) {
    case 'part':
      return part;
    case 'whole':
      return whole;
    case 'rest':
      return whole - part;
    case 'percent':
      return percentage(part, whole);
    default:
      return null;
  }
}

/** False if any part is false, else unknown if any is unknown, else true. */
function all(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function opposite(value: Truth): Truth {
  return value === null ? null : !value;
}

function compare(condition: Condition, answer: Json): Truth {
  const left = figure(answer, condition.of);
  if (condition.is !== undefined) {
    const right = operandOf(condition.is, answer);
    return alike(left, right) ? left === right : null;
  }
  if (condition.above !== undefined) return less(operandOf(condition.above, answer), left);
  if (condition.below !== undefined) return less(left, operandOf(condition.below, answer));
  if (condition.includes !== undefined && Array.isArray(left)) {
    const wanted = operandOf(condition.includes, answer);
    return typeof wanted === 'string' ? left.includes(wanted) : null;
  }
  return null;
}

function operandOf(operand: Operand, answer: Json): Json {
  return typeof operand === 'object' ? figure(answer, operand.of) : operand;
}

/** Both whole numbers, or both text: `true` is neither. */
function alike(left: Json, right: Json): boolean {
  return typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
}

/** Numbers by size, dates and times (with leading zeros) by their text; nothing else has an order. */
function less(left: Json, right: Json): Truth {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left !== 'string' || typeof right !== 'string' || left.length !== right.length) return null;
  return DATE_OR_TIME.test(left) && DATE_OR_TIME.test(right) ? left < right : null;
}
