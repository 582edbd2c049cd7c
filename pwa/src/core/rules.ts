// What does one rule, one free finding, one demand for evidence come to? Twin: server/kiemtra/core/rules.py.
import { isBlank } from './answers.ts';
import type { Json } from './canonical.ts';
import type { Demand, FindingKind, Item, Rule, Severity } from './checklist.ts';
import { type Answers, holds } from './conditions.ts';
import type { FreeFinding, Piece } from './notes.ts';
import { FigureMissing, filled } from './templates.ts';
import type { Visit } from './visit.ts';

/** Something that has to be put right first: a code of docs/problems.md, the item, and details. */
export interface Issue {
  readonly code: string;
  readonly item: string;
  readonly [detail: string]: Json;
}

/** The part of a finding that joins others of its section and kind in one sentence. */
export interface Joined {
  readonly id: string;
  readonly lead: string;
  readonly text: string;
}

/** One result: a strength, a limitation, a recommendation or a note. `due_days` are calendar days. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly section: string;
  readonly item?: string;
  readonly rule?: string;
  readonly text: string;
  readonly recommendation?: string;
  readonly due_days?: number;
  readonly severity?: Severity;
  readonly join?: Joined;
  readonly evidence: readonly string[];
  readonly worded?: true;
}

/**
 * What rules are judged on: a visit, the items of its checklist, all agreed answers, and of those the ones that
 * fit an item that is asked.
 */
export interface Case {
  readonly visitId: string;
  readonly visit: Visit;
  readonly items: ReadonlyMap<string, Item>;
  readonly recorded: Answers;
  readonly answers: Answers;
}

/** The finding of a rule, null when its condition does not hold, or a problem when it lacks a figure. */
export function judgeRule(known: Case, section: string, item: Item, rule: Rule): Finding | Issue | null {
  if (!holds(rule.when, known.answers)) return null;
  try {
    return worded(known, finding(known, section, item, rule));
  } catch (missing) {
    if (!(missing instanceof FigureMissing)) throw missing;
    return { code: 'finding.figure_missing', item: item.id, rule: rule.id, figure: missing.figure };
  }
}

/** A finding the team wrote itself. */
export function freeFinding(known: Case, found: FreeFinding): Finding {
  const id = `${known.visitId}.${found.finding}`;
  return worded(known, {
    id,
    kind: found.kind,
    section: found.section,
    ...(found.item === undefined ? {} : { item: found.item }),
    text: found.text,
    ...(found.recommendation ? { recommendation: found.recommendation } : {}),
    evidence: digests(naming(known, id)),
  });
}

/**
 * The problem of a demand that is not met.
 *
 * Without a condition a demand is made of an item that has an answer other than "not applicable". Evidence whose
 * bytes are lost does not count. A demand that says `or: remark` is met by words as well.
 */
export function missingEvidence(known: Case, item: Item, demand: Demand): Issue | null {
  const answer = Object.hasOwn(known.answers, item.id) ? known.answers[item.id] : undefined;
  const applies = answer !== undefined && answer !== 'not_applicable';
  const made = demand.when === undefined ? applies : holds(demand.when, known.answers);
  const pieces = about(known.visit, item).filter((piece) => piece.lost === undefined);
  const have = pieces.filter((piece) => demand.of === 'photo' || demand.of === piece.category).length;
  if (!made || have >= demand.min || (demand.or === 'remark' && inWords(known, item))) return null;
  const or: { or?: Json } = demand.or === undefined ? {} : { or: demand.or };
  return { code: 'finding.evidence_missing', item: item.id, of: demand.of, min: demand.min, have, ...or };
}

/** Does a reference in an event mean this finding? It may leave out the visit's id. */
export function namesFinding(visitId: string, reference: string, findingId: string): boolean {
  return findingId === reference || findingId === `${visitId}.${reference}`;
}

function finding(known: Case, section: string, item: Item, rule: Rule): Finding {
  const id = `${known.visitId}.${item.id}.${rule.id}`;
  const fill = (template: string): string => filled(template, item.id, known.items, known.answers);
  const said = fill(rule.text);
  const { join } = rule;
  return {
    id,
    kind: rule.kind,
    section,
    item: item.id,
    rule: rule.id,
    text: join === undefined ? said : `${join.lead} ${said}`,
    ...(rule.recommendation === undefined ? {} : { recommendation: fill(rule.recommendation) }),
    ...(rule.days === undefined ? {} : { due_days: rule.days }),
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
    ...(join === undefined ? {} : { join: { id: join.id, lead: join.lead, text: said } }),
    evidence: digests([...about(known.visit, item), ...naming(known, id)]),
  };
}

/** The finding in the latest wording the secretary gave it on the spot; it then stands alone. */
function worded(known: Case, made: Finding): Finding {
  const wording = known.visit.wordings
    .filter(({ finding: reference }) => namesFinding(known.visitId, reference, made.id))
    .at(-1);
  if (wording === undefined) return made;
  const { join: _, recommendation: before, ...alone } = made;
  const recommendation = wording.recommendation === undefined ? before : wording.recommendation || undefined;
  return {
    ...alone,
    text: wording.text,
    ...(recommendation === undefined ? {} : { recommendation }),
    worded: true,
  };
}

function about(visit: Visit, item: Item): Piece[] {
  return visit.evidence.filter((piece) => piece.item === item.id);
}

/** Did anybody remark on the item, or the unit explain it or a finding of its rules? */
function inWords(known: Case, item: Item): boolean {
  const found = item.findings.map((rule) => `${known.visitId}.${item.id}.${rule.id}`);
  const names = (reference: string): boolean =>
    found.some((each) => namesFinding(known.visitId, reference, each));
  return (
    known.visit.remarks.some(({ item: about, text }) => about === item.id && !isBlank(text)) ||
    known.visit.explanations.some(
      ({ item: about, finding: reference, text }) =>
        !isBlank(text) && (about === item.id || (reference !== undefined && names(reference))),
    )
  );
}

function naming(known: Case, findingId: string): Piece[] {
  return known.visit.evidence.filter(
    (piece) => piece.finding !== undefined && namesFinding(known.visitId, piece.finding, findingId),
  );
}

/** The hashes of evidence that is not lost, in the team's order, then by event id, each once. */
function digests(pieces: readonly Piece[]): string[] {
  const kept = pieces.filter((piece) => piece.lost === undefined);
  // Evidence without an order comes after the ordered.
  const place = (piece: Piece): number => piece.order ?? Number.MAX_SAFE_INTEGER;
  kept.sort((left, right) => place(left) - place(right) || (left.event < right.event ? -1 : 1));
  return [...new Set(kept.map((piece) => piece.evidence))];
}
