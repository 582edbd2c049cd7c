// Which photos, or words in their stead, an item still lacks as it is answered now.
import type { EvidenceKind, Item } from '../core/checklist.ts';
import { type Case, missingEvidence } from '../core/rules.ts';
import type { OpenVisit } from './open-visit.svelte.ts';

export interface Lacking {
  of: EvidenceKind;
  min: number;
  have: number;
  /** Would a remark do as well? */
  words: boolean;
}

const none: readonly Lacking[] = [];

export function lackingOf(open: OpenVisit, item: Item): readonly Lacking[] {
  // Most items demand nothing: they are not looked at again with every answer.
  if (item.evidence.length === 0) return none;
  const { id: visitId, visit, answers } = open;
  const known: Case = { visitId, visit, items: new Map(), recorded: answers, answers };
  return item.evidence.flatMap((demand) => {
    const issue = missingEvidence(known, item, demand);
    return issue
      ? [{ of: demand.of, min: demand.min, have: Number(issue.have), words: demand.or === 'remark' }]
      : [];
  });
}
