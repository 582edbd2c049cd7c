// Which decisions fit a finding, what a reorder and an undo send. The server judges again (server core/review.py).
import type { Decision, DecisionBody, Finding } from './wire.ts';

export type Action =
  | 'accept'
  | 'amend'
  | 'merge'
  | 'withdraw'
  | 'return'
  | 'up'
  | 'down'
  | 'undo'
  | 'classify';

/** What a reviewer may do with this finding now; `siblings` are those of the same section and kind, in order. */
export function actions(finding: Finding, siblings: readonly Finding[]): Set<Action> {
  const may = new Set<Action>(['amend', 'merge']);
  const note = finding.kind === 'note';
  if (note) may.add('classify');
  // What was compiled as a note has no heading to stand under, however it reads now.
  if (finding.compiled.kind !== 'note' && finding.state !== 'accepted') may.add('accept');
  if (finding.state !== 'withdrawn') may.add('withdraw');
  if (finding.item !== undefined) may.add('return');
  const at = siblings.findIndex((one) => one.id === finding.id);
  if (at > 0) may.add('up');
  if (at >= 0 && at < siblings.length - 1) may.add('down');
  if (undone(finding) !== null) may.add('undo');
  return may;
}

/** The decisions that judge a finding; an `order` only places it, an `add` only made it. */
export function judgements(finding: Finding): Decision[] {
  return finding.decisions.filter((one) => one.decision !== 'order' && one.decision !== 'add');
}

/**
 * What takes the last decision back: the one before it, given again. Nothing is ever removed from the record, and no
 * decision says "not yet considered", so a first decision can only be replaced by another one: null.
 */
export function undone(finding: Finding): Omit<DecisionBody, 'id'> | null {
  const former = judgements(finding).at(-2);
  if (former === undefined || former.finding !== finding.sha256) return null;
  const { decision, text, recommendation, kind, into, reason } = former;
  const given = Object.entries({ text, recommendation, kind, into, reason }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    decision: decision as DecisionBody['decision'],
    finding: finding.sha256,
    ...Object.fromEntries(given),
  };
}

/** Where a finding may be merged into: another of the same visit that will itself be printed. */
export function mergeTargets(finding: Finding, all: readonly Finding[]): Finding[] {
  const standing = all.filter(
    (one) => one.id !== finding.id && one.state !== 'merged' && one.state !== 'withdrawn',
  );
  const near = (one: Finding): number =>
    (one.section === finding.section ? 0 : 2) + (one.kind === finding.kind ? 0 : 1);
  return standing.sort((a, b) => near(a) - near(b) || a.position - b.position);
}
