// Codes in words: what was answered, in which state a visit is, when something happened.
import type { Json } from './core/canonical.ts';
import type { Answer } from './core/checklist.ts';
import { saidAs } from './core/templates.ts';
import { speaker, t } from './i18n/index.ts';

/** An answer as people read it; counters of a tally as a list. */
export function sayAnswer(answer: Answer, value: Json): string {
  if (value === null) return t('item.unanswered');
  if (answer.type === 'compliance')
    return t(`compliance.${value as 'met' | 'partly' | 'not_met' | 'not_applicable'}`);
  if (answer.counters && typeof value === 'object' && !Array.isArray(value)) {
    const counts = value as Record<string, Json>;
    return answer.counters.map(({ id, label }) => `${label}: ${counts[id] ?? '–'}`).join('; ');
  }
  return saidAs(answer, value) ?? t('answer.none');
}

/** A word inside a sentence: "Phòng" is "phòng". Names of several capitals stay as they are. */
export const inside = (word: string): string =>
  word.slice(1) === word.slice(1).toLowerCase() ? word.charAt(0).toLowerCase() + word.slice(1) : word;

const zone = 'Asia/Ho_Chi_Minh';

/** A time on the wire (UTC) as it was in Viet Nam. */
export const sayTime = (utc: string): string =>
  new Date(utc).toLocaleString(speaker.language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** The time of day in Viet Nam, `07:15`. */
export const clockNow = (now = new Date()): string =>
  now.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** Today in Viet Nam, `2026-11-22`. */
export const today = (now = new Date()): string => now.toLocaleDateString('sv-SE', { timeZone: zone });
