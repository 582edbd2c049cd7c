// The supervisor's home: which visits wait, which are under way, and what has not reached the server.
import { fold } from '../../core/text.ts';
import type { RosterRow, VisitState, VisitSummary } from './wire.ts';

export type Shelf = 'waiting' | 'returned' | 'open' | 'planned' | 'issued' | 'all';

export const SHELVES: readonly Shelf[] = ['waiting', 'returned', 'open', 'planned', 'issued', 'all'];

const STATES: Record<Exclude<Shelf, 'all'>, readonly VisitState[]> = {
  waiting: ['submitted'],
  returned: ['returned', 'reopened'],
  open: ['open'],
  planned: ['planned'],
  issued: ['issued', 'closed'],
};

export function onShelf(visit: VisitSummary, shelf: Shelf): boolean {
  return shelf === 'all' || STATES[shelf].includes(visit.state);
}

export function counts(visits: readonly VisitSummary[]): Record<Shelf, number> {
  const of = (shelf: Shelf): number => visits.filter((visit) => onShelf(visit, shelf)).length;
  return Object.fromEntries(SHELVES.map((shelf) => [shelf, of(shelf)])) as Record<Shelf, number>;
}

/** The head of the team, or whoever is first when nobody is named head. */
export function headOf(visit: VisitSummary): string {
  const { members } = visit.team;
  return (members.find((member) => member.role === 'head') ?? members[0])?.name ?? '';
}

function matches(visit: VisitSummary, query: string): boolean {
  const names = [visit.unit.name, visit.programme.title, ...visit.team.members.map((member) => member.name)];
  return fold(query)
    .split(' ')
    .every((word) => names.some((name) => fold(name).includes(word)));
}

/**
 * The visits of one shelf that answer a search ("so noi vu" finds "Sở Nội vụ"). Those that wait: the one submitted
 * first stands first. The others: the latest day first, those without a day last.
 */
export function shelved(visits: readonly VisitSummary[], shelf: Shelf, query: string): VisitSummary[] {
  const found = visits.filter((visit) => onShelf(visit, shelf) && matches(visit, query));
  if (shelf === 'waiting') {
    return found.sort((a, b) => compare(a.submission?.at ?? '', b.submission?.at ?? ''));
  }
  return found.sort((a, b) => compare(b.date ?? '', a.date ?? '') || compare(a.unit.name, b.unit.name));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export interface Unsent {
  photos: number;
  people: string[];
}

/** Photos named in the events of a phone that the server does not hold yet, and on whose phones they are. */
export function unsent(roster: readonly RosterRow[]): Unsent {
  const behind = roster.filter((row) => row.evidence.named > row.evidence.here);
  return {
    photos: behind.reduce((sum, row) => sum + row.evidence.named - row.evidence.here, 0),
    people: [...new Set(behind.map((row) => row.author.name))],
  };
}
