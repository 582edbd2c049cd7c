// An answer in words, with what a reviewer wants beside the bare figure: its unit, what is part of what.
import type { Json } from '../../core/canonical.ts';
import type { Answer } from '../../core/checklist.ts';
import { percentage } from '../../core/conditions.ts';
import { saidAs } from '../../core/templates.ts';
import { percent, whole } from '../../core/text.ts';

/** The words only a dictionary has: the compliance levels, and an answer taken back. */
export interface Words {
  compliance(level: string): string;
  cleared: string;
}

function ratio(answer: Answer, value: { part: number; whole: number }): string {
  const share = percentage(value.part, value.whole);
  const figures = `${whole(value.part)}/${whole(value.whole)}${share === null ? '' : ` (${percent(share)})`}`;
  return answer.part === undefined ? figures : `${answer.part}: ${figures}`;
}

/** `{posted: 118, required: 219}` in the words and the order of the checklist. */
export function counters(answer: Answer, value: Readonly<Record<string, number>>): string {
  const named = answer.counters?.flatMap(({ id, label }) => {
    const count = value[id];
    return count === undefined ? [] : [`${label}: ${whole(count)}`];
  });
  return named?.join('; ') ?? '';
}

export function answerText(answer: Answer, value: Json, words: Words): string {
  if (value === null) return words.cleared;
  if (answer.type === 'compliance') return words.compliance(value as string);
  if (answer.type === 'ratio') return ratio(answer, value as { part: number; whole: number });
  if (answer.type === 'tally') return counters(answer, value as Record<string, number>);
  // An option that is gone from the checklist is shown by its id rather than not at all.
  const said = saidAs(answer, value) ?? String(value);
  return answer.unit === undefined ? said : `${said} ${answer.unit}`;
}
