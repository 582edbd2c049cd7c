import { dropped, unclassified, waiting } from './groups.ts';
import type { Finding, OpenReturn, VisitState } from './wire.ts';

export interface Progress {
  total: number;
  decided: number;
  waiting: number;
  /** Share decided, in whole percent, rounded down: 100 only when nothing waits. */
  percent: number;
}

/** How far the review of a visit has come. */
export function progress(findings: readonly Finding[]): Progress {
  const total = findings.length;
  const left = findings.filter(waiting).length;
  const decided = total - left;
  return { total, decided, waiting: left, percent: total === 0 ? 0 : Math.floor((decided * 100) / total) };
}

/** What "accept all that remain" would accept: proposed, and not a note, which must be classified one by one. */
export function acceptable(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.state === 'proposed' && finding.kind !== 'note');
}

export type Blocker =
  | { why: 'not_submitted' }
  | { why: 'proposed'; count: number; first: string }
  | { why: 'unclassified'; count: number; first: string }
  | { why: 'returned'; item: string; reason: string; due?: string }
  | { why: 'nothing' };

/** What the server will not draft a notice over (design §5), in the order in which a reviewer would clear it. */
export function blockers(
  visit: { state: VisitState; returns: readonly OpenReturn[]; submission?: unknown },
  findings: readonly Finding[],
): Blocker[] {
  if (visit.submission === undefined) return [{ why: 'not_submitted' }];
  const reasons: Blocker[] = [];
  const proposed = findings.filter((finding) => finding.state === 'proposed' && finding.kind !== 'note');
  const notes = findings.filter(
    (finding) => unclassified(finding) || (finding.state === 'proposed' && finding.kind === 'note'),
  );
  if (proposed[0]) reasons.push({ why: 'proposed', count: proposed.length, first: proposed[0].id });
  if (notes[0]) reasons.push({ why: 'unclassified', count: notes.length, first: notes[0].id });
  for (const one of visit.returns) reasons.push({ why: 'returned', ...pick(one) });
  if (reasons.length === 0 && findings.every(dropped)) reasons.push({ why: 'nothing' });
  return reasons;
}

function pick(one: OpenReturn): { item: string; reason: string; due?: string } {
  const { item, reason, due } = one;
  return due === undefined ? { item, reason } : { item, reason, due };
}
