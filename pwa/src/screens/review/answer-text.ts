// An answer in words, as it would be said in the minutes.
import type { Json } from '../../core/canonical.ts';
import type { Answer } from '../../core/checklist.ts';
import { percentage } from '../../core/conditions.ts';
import { clock, date, percent, whole } from '../../core/text.ts';

/** The words only a dictionary has: the compliance levels, and "unanswered". */
export interface Words {
  compliance(level: string): string;
  cleared: string;
}

function labelled(options: Answer['options'], id: Json): string {
  return options?.find((option) => option.id === id)?.label ?? String(id);
}

function ratio(answer: Answer, value: { part: number; whole: number }): string {
  const share = percentage(value.part, value.whole);
  const figures = `${whole(value.part)}/${whole(value.whole)}${share === null ? '' : ` (${percent(share)})`}`;
  return answer.part === undefined ? figures : `${answer.part}: ${figures}`;
}

/** `required 219, posted 118` in the words of the checklist. */
export function counters(answer: Answer, value: Readonly<Record<string, number>>): string {
  const named = answer.counters?.map(({ id, label }) => ({ label, count: value[id] })) ?? [];
  return named
    .filter((one) => one.count !== undefined)
    .map((one) => `${one.label}: ${whole(one.count as number)}`)
    .join('; ');
}

export function answerText(answer: Answer, value: Json, words: Words): string {
  if (value === null) return words.cleared;
  switch (answer.type) {
    case 'compliance':
      return words.compliance(value as string);
    case 'count':
      return answer.unit === undefined ? whole(value as number) : `${whole(value as number)} ${answer.unit}`;
    case 'percent':
      return percent(value as number);
    case 'ratio':
      return ratio(answer, value as { part: number; whole: number });
    case 'tally':
    case 'rows':
      return counters(answer, value as Record<string, number>);
    case 'choice':
      return labelled(answer.options, value);
    case 'choices':
      return (value as string[]).map((id) => labelled(answer.options, id)).join(', ');
    case 'date':
      return date(value as string);
    case 'time':
      return clock(value as string);
    case 'text':
      return value as string;
  }
}
