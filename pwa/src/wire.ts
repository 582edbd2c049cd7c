// The shapes the server sends and takes that the phone works with.
export type { VisitEvent } from './core/events.ts';

export interface TeamMember {
  name: string;
  position: string;
  organisation: string;
  role: 'head' | 'deputy_head' | 'secretary' | 'member';
  account?: string;
}
export interface Team {
  number?: string;
  decision?: { number: string; date: string; issuer: string };
  members: TeamMember[];
}

export type VisitState = 'planned' | 'open' | 'submitted' | 'returned' | 'reopened' | 'issued' | 'closed';
export type Mode = 'scheduled' | 'unannounced' | 'notified' | 'thematic' | 'cross' | 'recheck';

/** An item sent back by the review, still open. */
export interface OpenReturn {
  item: string;
  reason: string;
  due?: string;
  submission: string;
}

/** A version of a checklist and the hash that is its identity. */
export interface ChecklistName {
  id: string;
  version: number;
  sha256: string;
  title: string;
}

/** One difference between two versions, in the server's words. */
export interface Change {
  what: string;
  words: { vi: string; en: string };
  section?: string;
  item?: string;
  question?: string;
  part?: string;
}

export interface VisitSummary {
  id: string;
  state: VisitState;
  position: string;
  unit: { id: string; name: string; kind: string };
  programme: { id: string; title: string; bases: string[] };
  checklist: ChecklistName;
  /** Of a visit that was moved: the other versions it was on. */
  earlier?: ChecklistName[];
  mode: Mode;
  date?: string;
  period?: string;
  team: Team;
  source?: { pooled?: string | boolean };
  my_role: TeamMember['role'] | null;
  submission?: { id: string; number: number; at: string };
  supplement?: boolean;
  returns?: OpenReturn[];
  same_day?: string[];
}

export interface Receipt {
  id: string;
  visit: string;
  number: number;
  checklist: string;
  heads: string[];
  evidence: string[];
  submission: string;
  at: string;
  supersedes?: string;
  signature: string;
}

export interface Outcome {
  id: string;
  outcome: 'stored' | 'duplicate' | 'deferred' | 'refused';
  problem?: { code: string; message: string; details: Record<string, unknown> };
}

/** One device of a visit, as the server sees it; `evidence` counts what its events name and what of it is there. */
export interface Participant {
  device: string;
  name: string;
  author: { id: string; name: string };
  events: number;
  evidence: { named: number; here: number };
}
