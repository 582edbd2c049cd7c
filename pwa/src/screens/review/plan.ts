// A visit being planned, and a programme being opened: what is missing, and what is sent.
import { nfc } from '../../core/text.ts';
import type { Mode, TeamMember } from '../../wire.ts';
import type { VisitSummary } from './wire.ts';

export const MODES: readonly Mode[] = [
  'scheduled',
  'unannounced',
  'notified',
  'thematic',
  'cross',
  'recheck',
];
export const ROLES: readonly TeamMember['role'][] = ['head', 'deputy_head', 'secretary', 'member'];

export interface Plan {
  programme: string;
  unit: string;
  /** `id@version` */
  checklist: string;
  mode: Mode;
  date: string;
  period: string;
  issuer: string;
  /** Of the team, and of the decision that formed it. */
  number: string;
  decision: { number: string; date: string; issuer: string };
  members: TeamMember[];
}

export const emptyPlan = (): Plan => ({
  programme: '',
  unit: '',
  checklist: '',
  mode: 'scheduled',
  date: '',
  period: '',
  issuer: '',
  number: '',
  decision: { number: '', date: '', issuer: '' },
  members: [],
});

export type Lack = 'programme' | 'unit' | 'checklist' | 'leader';

/** What must still be said; a team needs somebody with an account who leads it: head, deputy head or secretary. */
export function lacking(plan: Plan): Lack[] {
  const leads = plan.members.some((one) => one.role !== 'member' && one.account !== undefined);
  const named: Lack[] = (['programme', 'unit', 'checklist'] as const).filter((field) => plan[field] === '');
  return leads ? named : [...named, 'leader'];
}

/** The fields that were filled in, trimmed and in NFC; empty ones are left out. */
function filled<T extends Record<string, string>>(fields: T): Partial<T> {
  const entries = Object.entries(fields).map(([key, value]) => [key, nfc(value.trim())] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as Partial<T>;
}

/** What `POST /api/visits` takes. */
export function visitOf(plan: Plan) {
  const decision = filled(plan.decision);
  return {
    programme: plan.programme,
    unit: plan.unit,
    checklist: plan.checklist,
    mode: plan.mode,
    ...filled({ date: plan.date, period: plan.period, issuer: plan.issuer }),
    team: {
      ...filled({ number: plan.number }),
      ...(Object.keys(decision).length > 0 ? { decision } : {}),
      members: plan.members,
    },
  };
}

/** The latest visit of a programme: its team, checklist and mode are what the next one usually has. */
export function latestOf(visits: readonly VisitSummary[], programme: string): VisitSummary | null {
  const own = visits.filter((visit) => visit.programme.id === programme && visit.team.members.length > 0);
  return own.reduce<VisitSummary | null>(
    (last, one) => ((one.date ?? '') >= (last?.date ?? '') ? one : last),
    null,
  );
}

/** The plan with what another visit had; what was typed about this one stays. */
export function like(plan: Plan, visit: VisitSummary): Plan {
  const { number = '', decision, members } = visit.team;
  return {
    ...plan,
    checklist: `${visit.checklist.id}@${visit.checklist.version}`,
    mode: visit.mode,
    period: plan.period || (visit.period ?? ''),
    number,
    decision: { number: decision?.number ?? '', date: decision?.date ?? '', issuer: decision?.issuer ?? '' },
    members: members.map((member) => ({ ...member })),
  };
}

export interface ProgrammeDraft {
  title: string;
  period: string;
  days: string;
  bases: string;
  organ: string;
  parent: string;
  place: string;
  notice: string;
  minutes: string;
  synthesis: string;
  authority: string;
  signer: string;
  position: string;
  recipients: string;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => nfc(line.trim()))
    .filter((line) => line !== '');

/** What `POST /api/programmes` takes; what an office is not told prints as dots. */
export function programmeOf(draft: ProgrammeDraft, supervisors: readonly string[]) {
  const issuer = {
    id: 'office',
    organ: nfc(draft.organ.trim()),
    ...filled({ parent: draft.parent, place: draft.place }),
    symbols: filled({ notice: draft.notice, minutes: draft.minutes, synthesis: draft.synthesis }),
    authority: lines(draft.authority),
    signer: filled({ name: draft.signer, position: draft.position }),
    recipients: lines(draft.recipients),
  };
  return {
    title: nfc(draft.title.trim()),
    ...filled({ period: draft.period }),
    ...(draft.days.trim() ? { deadline_days: Number(draft.days) } : {}),
    bases: lines(draft.bases),
    issuers: issuer.organ === '' ? [] : [issuer],
    ...(supervisors.length > 0 ? { supervisors } : {}),
  };
}
