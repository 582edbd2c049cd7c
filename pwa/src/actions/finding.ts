// Findings no rule makes: what a member writes themselves, and the secretary's wording on the spot.

import type { FindingKind } from '../core/checklist.ts';
import { nfc } from '../core/text.ts';
import { v4 } from '../ids.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';

export interface FreeFinding {
  /** Kept through edits. */
  finding?: string;
  kind: FindingKind;
  section: string;
  item?: string;
  /** Empty text takes the finding back. */
  text: string;
  recommendation?: string;
}

export function find(
  open: OpenVisit,
  { finding = v4(), text, recommendation, ...rest }: FreeFinding,
): Promise<void> {
  const advice = nfc(recommendation?.trim() ?? '');
  const body = { finding, ...rest, text: nfc(text.trim()), ...(advice ? { recommendation: advice } : {}) };
  return open.record(() => ({
    acts: [{ kind: 'found', body, over: open.mine('found', (one) => one.finding === finding) }],
  }));
}

export function word(open: OpenVisit, finding: string, text: string, recommendation = ''): Promise<void> {
  const advice = nfc(recommendation.trim());
  const body = { finding, text: nfc(text.trim()), ...(advice ? { recommendation: advice } : {}) };
  return open.record(() => ({
    acts: [{ kind: 'worded', body, over: open.mine('worded', (one) => one.finding === finding) }],
  }));
}
