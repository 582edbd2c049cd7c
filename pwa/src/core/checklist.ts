// What does a team look at, and which findings follow? Twin: server/kiemtra/core/checklist.py.
//
// These are the types of the canonical JSON of a checklist, which only the server makes (from YAML) and checks.
// Required lists are always present, absent options are left out.

export type AnswerType =
  | 'compliance'
  | 'count'
  | 'percent'
  | 'ratio'
  | 'tally'
  | 'rows'
  | 'choice'
  | 'choices'
  | 'text'
  | 'date'
  | 'time';

export type UnitKind =
  | 'department'
  | 'agency'
  | 'affiliate'
  | 'service_centre'
  | 'centre_branch'
  | 'commune'
  | 'ward'
  | 'special_zone'
  | 'district'
  | 'city'
  | 'township';

export type FindingKind = 'strength' | 'limitation' | 'recommendation' | 'note';
export type Severity = 'minor' | 'major' | 'critical';
export type EvidenceKind = 'photo' | 'board' | 'register' | 'document' | 'screen' | 'room';

export const COMPLIANCE = ['met', 'partly', 'not_met', 'not_applicable'] as const;

/** A counter of a tally or of a row, or an option of a choice: a lasting id and its Vietnamese label. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
}

/**
 * The type of an item's answer and what that type needs.
 *
 * `unit` is the word after a count ("hồ sơ"); `part` and `whole` label the figures of a ratio; `counters` belong to a
 * tally or to each row; `row` says what one row is ("phòng"); `options` belong to choice and choices.
 */
export interface Answer {
  readonly type: AnswerType;
  readonly unit?: string;
  readonly part?: string;
  readonly whole?: string;
  readonly row?: string;
  readonly counters?: readonly Labelled[];
  readonly options?: readonly Labelled[];
}

/** Another figure of the same item, to compare with. */
export interface Of {
  readonly of: string;
}

export type Operand = string | number | Of;

/**
 * When something applies: a comparison, a question whether an item was answered, or a combination of conditions.
 *
 * Exactly one of `is`, `above`, `below`, `includes`, `answered` (these with `item`), `all`, `any`, `not`.
 */
export interface Condition {
  readonly item?: string;
  readonly of?: string;
  readonly is?: Operand;
  readonly above?: Operand;
  readonly below?: Operand;
  readonly includes?: Operand;
  readonly answered?: boolean;
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
}

/**
 * At least `min` pieces of evidence `of` a kind; `photo` is satisfied by any evidence of the item.
 *
 * With `or`, a remark on the item or the unit's explanation of it satisfies the demand as well.
 */
export interface Demand {
  readonly min: number;
  readonly of: EvidenceKind;
  readonly or?: 'remark';
  readonly when?: Condition;
}

/** Findings of one section and kind with the same join print as one sentence that starts with `lead`. */
export interface Join {
  readonly id: string;
  readonly lead: string;
}

/** A finding that follows when the condition holds; `days` is the time given to remedy, in calendar days. */
export interface Rule {
  readonly id: string;
  readonly when: Condition;
  readonly kind: FindingKind;
  readonly text: string;
  readonly recommendation?: string;
  readonly days?: number;
  readonly severity?: Severity;
  readonly join?: Join;
}

/** One thing to look at. `units` lists the kinds of unit it concerns, none meaning every kind. */
export interface Item {
  readonly id: string;
  readonly question: string;
  readonly guidance?: string;
  readonly basis: readonly string[];
  readonly units: readonly UnitKind[];
  readonly answer: Answer;
  readonly when?: Condition;
  readonly evidence: readonly Demand[];
  readonly findings: readonly Rule[];
}

/** A titled group of items: a content of the inspection, and a heading of its documents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
}

/** Where an item of earlier versions went: renamed (one new id), split (several) or dropped (none). */
export interface Move {
  readonly item: string;
  readonly to: readonly string[];
}

/** One version of a checklist. */
export interface Checklist {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly moves?: readonly Move[];
}

/** Every item with its section, in the order of the checklist. */
export function items(checklist: Checklist): { section: Section; item: Item }[] {
  return checklist.sections.flatMap((section) => section.items.map((item) => ({ section, item })));
}

/** The figures `of` may name in an answer of this type; an answer without any is compared as it is. */
export function figureNames(answer: Answer): readonly string[] {
  const counters = (answer.counters ?? []).map((counter) => counter.id);
  switch (answer.type) {
    case 'ratio':
      return ['part', 'whole', 'rest', 'percent'];
    case 'tally':
      return counters;
    case 'rows':
      return ['rows', ...counters.map((counter) => `sum.${counter}`)];
    default:
      return [];
  }
}
