// Recommendations: what is overdue, what waits for whom, in which order they are shown.
import { fold } from '../../core/text.ts';
import { toLocal } from '../../local-time.ts';
import type { Entry, Recommendation, RemediationState } from './wire.ts';

export type Track = 'current' | 'overdue' | 'to_verify' | 'finished' | 'all';

export const TRACKS: readonly Track[] = ['current', 'overdue', 'to_verify', 'finished', 'all'];

/** How a state is coloured: green what is settled, amber what was refused or not done, the accent what waits. */
export const TONES: Record<RemediationState, 'plain' | 'good' | 'warn' | 'accent'> = {
  open: 'plain',
  planned: 'plain',
  doing: 'plain',
  done: 'accent',
  explained: 'accent',
  extension_asked: 'accent',
  not_done: 'warn',
  rejected: 'warn',
  verified: 'good',
  closed: 'good',
};

/** Reports that end the matter if they are accepted. */
const ENDING: readonly RemediationState[] = ['done', 'explained'];
const FINISHED: readonly RemediationState[] = ['verified', 'closed'];

export function finished(recommendation: Recommendation): boolean {
  return FINISHED.includes(recommendation.state);
}

/**
 * The entries a supervisor owes an answer: a request for more time nobody has judged, and the unit's latest report if
 * it says the matter is ended. A plan or a report of progress asks for nothing.
 */
export function toVerify(recommendation: Recommendation): Entry[] {
  if (finished(recommendation)) return [];
  const last = recommendation.entries.filter((entry) => entry.state !== 'extension_asked').at(-1);
  return recommendation.entries.filter((entry) => {
    if (entry.verification !== undefined) return false;
    return entry.state === 'extension_asked' || (entry === last && ENDING.includes(entry.state));
  });
}

export function onTrack(recommendation: Recommendation, track: Track): boolean {
  if (track === 'all') return true;
  if (track === 'finished') return finished(recommendation);
  if (track === 'overdue') return recommendation.overdue;
  if (track === 'to_verify') return toVerify(recommendation).length > 0;
  return !finished(recommendation);
}

/** Whole days from `today` to `due` (both `2026-11-22`); negative when the day has passed. */
export function daysLeft(due: string, today: string): number {
  return Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
}

/** The calendar day in Việt Nam at a moment, `2026-11-22`. */
export function dayInVietnam(at: Date): string {
  return toLocal(at.toISOString()).slice(0, 10);
}

export interface TrackFilter {
  track: Track;
  unit: string;
  query: string;
}

function matches(recommendation: Recommendation, query: string): boolean {
  const texts = [recommendation.text, recommendation.unit.name, recommendation.limitation ?? ''].map(fold);
  return fold(query)
    .split(' ')
    .every((word) => texts.some((text) => text.includes(word)));
}

/** Overdue first, then by the day they are due; what is finished stands last. */
export function tracked(all: readonly Recommendation[], filter: TrackFilter): Recommendation[] {
  const rank = (one: Recommendation): number => (one.overdue ? 0 : finished(one) ? 2 : 1);
  return all
    .filter((one) => onTrack(one, filter.track))
    .filter((one) => filter.unit === '' || one.unit.id === filter.unit)
    .filter((one) => matches(one, filter.query))
    .sort((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** The units that have recommendations, by name, for the filter. */
export function unitsOf(all: readonly Recommendation[]): { id: string; name: string }[] {
  const units = new Map(all.map((one) => [one.unit.id, one.unit.name]));
  return [...units].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

export interface UnitStanding {
  id: string;
  name: string;
  total: number;
  finished: number;
  current: number;
  late: number;
}

/** Each unit's recommendations counted; those with the most overdue stand first. */
export function standings(all: readonly Recommendation[]): UnitStanding[] {
  return unitsOf(all)
    .map(({ id, name }) => {
      const own = all.filter((one) => one.unit.id === id);
      const done = own.filter(finished).length;
      const late = own.filter((one) => one.overdue && !finished(one)).length;
      return { id, name, total: own.length, finished: done, late, current: own.length - done - late };
    })
    .sort((a, b) => b.late - a.late || b.total - b.finished - (a.total - a.finished));
}
