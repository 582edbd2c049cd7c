// How does a figure read in a sentence? Twin: server/kiemtra/core/templates.py.
//
// A placeholder is `{value}`, a figure such as `{part}`, `{rows}` or `{sum.absent}`, or another item's figure such as
// `{posting.required}`; with `:plain` its thousands are not grouped, as years want it.
import { isObject, type Json, own as member } from './canonical.ts';
import type { Answer, Item } from './checklist.ts';
import { type Answers, figure } from './conditions.ts';
import * as text from './text.ts';

export const COMPLIANCE_WORDS: { readonly [word: string]: string } = {
  met: 'đạt',
  partly: 'đạt một phần',
  not_met: 'chưa đạt',
  not_applicable: 'không áp dụng',
};

const PLACEHOLDER = /\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){0,2})(:plain)?\}/g;

/** A figure of an item as a sentence names it; without `of` it is the answer itself. */
export interface Placeholder {
  readonly name: string;
  readonly item: string;
  readonly of: string | undefined;
  readonly plain: boolean;
}

/** A sentence needs a figure that nobody recorded or that cannot be computed. */
export class FigureMissing extends Error {
  readonly figure: string;

  constructor(figure: string) {
    super(figure);
    this.name = 'FigureMissing';
    this.figure = figure;
  }
}

/** The placeholders of a template in their order; `own` is the id of the item whose rule it is. */
export function placeholders(template: string, own: string): Placeholder[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '', plain]) => placeholder(name, plain, own));
}

/** The sentence with its figures, in the Vietnamese way. Throws FigureMissing. */
export function filled(
  template: string,
  own: string,
  items: ReadonlyMap<string, Item>,
  answers: Answers,
): string {
  return template.replace(PLACEHOLDER, (_, name: string, plain: string | undefined) => {
    const wanted = placeholder(name, plain, own);
    const item = items.get(wanted.item);
    const value = member(answers, wanted.item) ?? null;
    const said = item === undefined ? null : saidAs(item.answer, value, wanted.of, wanted.plain);
    if (said === null) throw new FigureMissing(wanted.name);
    return said;
  });
}

/** A figure of an answer, or the answer, in words for people; null when there is nothing to say. */
export function saidAs(answer: Answer, value: Json, of?: string, plain = false): string | null {
  if (of === undefined) return said(answer, value, plain);
  const number = figure(value, of);
  if (typeof number !== 'number') return null;
  return answer.type === 'ratio' && of === 'percent' ? text.percent(number) : figures(number, plain);
}

function placeholder(name: string, plain: string | undefined, own: string): Placeholder {
  const [first = '', ...rest] = name.split('.');
  const mine = rest.length === 0 || first === 'sum';
  const of = mine ? name : rest.join('.');
  return {
    name,
    item: mine ? own : first,
    of: of === 'value' ? undefined : of,
    plain: plain !== undefined,
  };
}

function said(answer: Answer, value: Json, plain: boolean): string | null {
  if (typeof value === 'number') {
    return answer.type === 'percent' ? text.percent(value) : figures(value, plain);
  }
  if (typeof value === 'string') return words(answer, value);
  if (Array.isArray(value)) {
    const labels = value
      .map((option) => label(answer, option))
      .filter((found) => found !== null && found !== '');
    return labels.join(', ') || null;
  }
  if (answer.type !== 'ratio' || !isObject(value)) return null;
  const { part, whole } = value;
  if (typeof part !== 'number' || typeof whole !== 'number') return null;
  return `${figures(part, plain)}/${figures(whole, plain)}`;
}

function words(answer: Answer, value: string): string | null {
  switch (answer.type) {
    case 'compliance':
      return member(COMPLIANCE_WORDS, value) ?? null;
    case 'choice':
      return label(answer, value);
    case 'date':
      return text.date(value);
    case 'time':
      return text.clock(value);
    default:
      return value;
  }
}

function label(answer: Answer, option: string): string | null {
  return answer.options?.find((labelled) => labelled.id === option)?.label ?? null;
}

function figures(number: number, plain: boolean): string {
  return plain ? String(number) : text.whole(number);
}
