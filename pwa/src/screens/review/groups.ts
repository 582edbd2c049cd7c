import type { Finding, FindingKind } from './wire.ts';

/** The order of the notice: what was achieved, what was wanting, what is asked; then what nobody has classified. */
export const KINDS: readonly FindingKind[] = ['strength', 'limitation', 'recommendation', 'note'];

export type Show = 'all' | 'waiting' | 'decided' | 'dropped';

export interface SectionTitle {
  id: string;
  title: string;
}

export interface KindGroup {
  kind: FindingKind;
  findings: Finding[];
}

export interface SectionGroup extends SectionTitle {
  kinds: KindGroup[];
}

/**
 * Does a reviewer still owe this finding a word? True for one that is proposed, and for a note that was accepted or
 * amended without being classified: neither may stand in a document (design §5).
 */
export function waiting(finding: Finding): boolean {
  if (finding.state === 'proposed') return true;
  return unclassified(finding);
}

/** A note that will be printed somewhere, but nobody has said under which heading. */
export function unclassified(finding: Finding): boolean {
  return finding.kind === 'note' && (finding.state === 'accepted' || finding.state === 'amended');
}

/** Out of the document: its own text will not be printed. */
export function dropped(finding: Finding): boolean {
  return finding.state === 'merged' || finding.state === 'withdrawn';
}

function shown(finding: Finding, show: Show): boolean {
  if (show === 'all') return true;
  if (show === 'waiting') return waiting(finding);
  if (show === 'dropped') return dropped(finding);
  return !waiting(finding) && !dropped(finding);
}

/** Findings as the reviewer reads them: by section of the checklist, then by kind, then by position. */
export function grouped(
  findings: readonly Finding[],
  sections: readonly SectionTitle[],
  show: Show,
): SectionGroup[] {
  const known = new Set(sections.map((section) => section.id));
  const strays = [...new Set(findings.map((finding) => finding.section))].filter((id) => !known.has(id));
  return [...sections, ...strays.map((id) => ({ id, title: id }))]
    .map((section) => sectionGroup(section, findings, show))
    .filter((group) => group.kinds.length > 0);
}

function sectionGroup(section: SectionTitle, findings: readonly Finding[], show: Show): SectionGroup {
  const here = findings.filter((finding) => finding.section === section.id && shown(finding, show));
  const kinds = KINDS.map((kind) => ({
    kind,
    findings: byPosition(here.filter((one) => one.kind === kind)),
  }));
  return { id: section.id, title: section.title, kinds: kinds.filter((group) => group.findings.length > 0) };
}

function byPosition(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/** The same order without its headings: what j and k walk along. */
export function inOrder(groups: readonly SectionGroup[]): Finding[] {
  return groups.flatMap((group) => group.kinds.flatMap((kind) => kind.findings));
}

/** The finding `by` steps from `id`; stops at both ends; an unknown id starts at the first. */
export function step(order: readonly Finding[], id: string | null, by: 1 | -1): string | null {
  const at = order.findIndex((finding) => finding.id === id);
  if (at < 0) return order[0]?.id ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + by))]?.id ?? null;
}

/** The next finding that waits for a word after `id`, going round once; null when none is left. */
export function nextWaiting(order: readonly Finding[], id: string | null): string | null {
  const at = order.findIndex((finding) => finding.id === id);
  const round = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return round.find((finding) => waiting(finding) && finding.id !== id)?.id ?? null;
}
