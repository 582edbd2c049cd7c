// What the server says to a supervisor and to a unit: the shapes of design §5, as far as these screens read them.
// Checklists and folded visits have their types in core; what is here is what a phone never sees.
import type { FindingKind, Severity, UnitKind } from '../../core/checklist.ts';
import type { Visit } from '../../core/visit.ts';
import type { Mode, OpenReturn, VisitSummary as Summary, Team, VisitState } from '../../wire.ts';

export type { FindingKind, OpenReturn, Team, VisitState };
export type FindingState = 'proposed' | 'accepted' | 'amended' | 'merged' | 'withdrawn';
export type DecisionName = 'accept' | 'amend' | 'merge' | 'withdraw' | 'order' | 'add';

export interface Person {
  id: string;
  name: string;
}

export interface Wording {
  kind: FindingKind;
  text: string;
  recommendation?: string;
}

/** One record of the review; appended, never changed. `finding` is the hash of the finding it judged. */
export interface Decision {
  id: string;
  decision: DecisionName;
  by: Person | string;
  at: string;
  finding: string;
  text?: string;
  recommendation?: string;
  kind?: FindingKind;
  into?: string;
  position?: number;
  reason?: string;
}

export interface Finding {
  id: string;
  sha256: string;
  kind: FindingKind;
  section: string;
  item?: string;
  rule?: string;
  text: string;
  recommendation?: string;
  due_days?: number;
  severity?: Severity;
  evidence: string[];
  worded?: boolean;
  state: FindingState;
  compiled: Wording;
  position: number;
  into?: string;
  decisions: Decision[];
  /** The last decision judged another wording: an item came back with other answers. */
  stale?: boolean;
}

/** A finding the newest submission no longer holds; what was decided about it stays in the record. */
export interface Gone {
  id: string;
  decisions: Decision[];
}

export interface Findings {
  items: Finding[];
  gone: Gone[];
}

/** What a decision sends; `id` is minted here so that sending it twice has one effect. */
export interface DecisionBody {
  id: string;
  decision: Exclude<DecisionName, 'add'>;
  finding: string;
  text?: string;
  recommendation?: string;
  kind?: FindingKind;
  into?: string;
  position?: number;
  reason?: string;
}

export interface AddedFinding {
  id: string;
  kind: Exclude<FindingKind, 'note'>;
  section: string;
  item?: string;
  text: string;
  recommendation?: string;
  days?: number;
  reason?: string;
}

/** A visit in a list; what a phone reads of it is in `wire.ts` of the application. */
export interface VisitSummary extends Summary {
  supplement: boolean;
  returns: OpenReturn[];
  document?: { id: string; kind: DocumentKind; state: DocumentState };
}

/** One phone of the visit and how much of its work has reached the server. */
export interface RosterRow {
  device: string;
  name: string;
  author: Person;
  events: number;
  evidence: { named: number; here: number };
  carried: boolean;
}

export type DocumentKind = 'minutes' | 'notice' | 'synthesis';
export type DocumentState = 'draft' | 'issued' | 'superseded';

export interface Issuance {
  id: string;
  number: string;
  symbol: string;
  date: string;
  signer: string | { name: string; position?: string };
  signed?: string;
  at: string;
}

export interface DocumentMeta {
  id: string;
  kind: DocumentKind;
  visit?: string;
  unit?: { id: string; name: string };
  state: DocumentState;
  sha256: string;
  at: string;
  by: Person | string;
  supersedes?: string;
  reason?: string;
  issuance?: Issuance;
  date?: string;
  team?: Team;
}

export type RemediationState =
  | 'open'
  | 'planned'
  | 'doing'
  | 'done'
  | 'not_done'
  | 'explained'
  | 'extension_asked'
  | 'verified'
  | 'rejected'
  | 'closed';

export interface Verification {
  id: string;
  accepted: boolean;
  reason?: string;
  at: string;
  by: Person | string;
}

export interface Entry {
  id: string;
  state: RemediationState;
  text: string;
  evidence: string[];
  at: string;
  by: Person | string;
  due?: string;
  verification?: Verification;
}

export interface Recommendation {
  id: string;
  document: string;
  finding: string;
  visit: string;
  unit: { id: string; name: string };
  limitation?: string;
  text: string;
  due: string;
  state: RemediationState;
  overdue: boolean;
  entries: Entry[];
  /** Why a supervisor ended it without a further report. */
  closure?: { id: string; reason: string; at: string; by: Person };
}

export interface Programme {
  id: string;
  title: string;
  period?: string;
  bases: string[];
  issuers: { id: string; organ: string }[];
  deadline_days: number;
}

export interface Unit {
  id: string;
  name: string;
  kind: UnitKind;
  from?: string;
  to?: string;
}

export interface ChecklistName {
  id: string;
  version: number;
  sha256: string;
  title: string;
}

/** A visit as its unit may know it: when, and what is looked at. */
export interface Announced {
  id: string;
  programme: string;
  mode: Mode;
  contents: string[];
  noticed: boolean;
  date?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** One visit whole: what was recorded, from which phones, and what is wrong with it. */
export interface VisitDetail extends VisitSummary {
  visit: Visit;
  roster: RosterRow[];
  quarantine: {
    event: string;
    device: string;
    author: Person | string;
    problem: { code: string; message: string };
  }[];
  forks: string[];
  problems: { code: string; item?: string }[];
}
