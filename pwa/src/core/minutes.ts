// What do the minutes say that are read back before the team leaves? Twin: server/kiemtra/core/minutes.py.
//
// The minutes are the visit as biên bản: composed on the phone without a network, and again on the server. Their
// hash is what a signature is for, so both must give the same bytes; who signed is not part of them.
import { hashOf, type Json, own } from './canonical.ts';
import { type Checklist, items } from './checklist.ts';
import type { Counters, Side } from './events.ts';
import { asked, type Compiled, compileVisit, usable } from './findings.ts';
import { atHome } from './moves.ts';
import type { Latest } from './notes.ts';
import { type Finding, namesFinding } from './rules.ts';
import { totals, type Visit } from './visit.ts';

/** The heading of what was found in a section that another version of the checklist had. */
const OTHER = 'Nội dung khác';

/** What the log does not tell: as planned, or as minted offline by the head, a deputy or the secretary. */
export interface Meta {
  readonly visit: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string };
  readonly programme: { readonly id: string; readonly title: string; readonly bases: readonly string[] };
  readonly checklist: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly mode: string;
  readonly period?: Json;
  readonly team: Json;
  readonly pooled?: Json;
}

/** One sentence; `finding` is absent when several are joined in it, `evidence` counts pieces. */
export interface Line {
  readonly finding?: string;
  readonly text: string;
  readonly evidence: number;
}

/** What was found under one content of the inspection. */
export interface MinutesSection {
  readonly id: string;
  readonly title: string;
  readonly strengths: readonly Line[];
  readonly limitations: readonly Line[];
  readonly recommendations: readonly Line[];
  readonly notes: readonly Line[];
}

export interface Person {
  readonly name: string;
  readonly position: string;
  readonly organisation: string;
}

/** What the unit said, and about what: an item's question, a finding's words, or the visit (""). */
export interface MinutesExplanation {
  readonly text: string;
  readonly agrees: boolean;
  readonly item?: string;
  readonly finding?: string;
  readonly about: string;
}

export interface MinutesEvidence {
  readonly evidence: string;
  readonly caption: string;
  readonly item?: string;
  readonly lost?: string;
}

/** An item counted by rows, with the sums of its counters. */
export interface HeadCount {
  readonly item: string;
  readonly label: string;
  readonly rows: readonly {
    readonly label: string;
    readonly at: string;
    readonly counters: Counters | null;
    readonly note?: string;
  }[];
  readonly sum: Counters;
}

export interface Minutes extends Meta {
  readonly started: Omit<Latest<'started'>, 'event'> | null;
  readonly ended: Omit<Latest<'ended'>, 'event'> | null;
  readonly attendance: { readonly [side in Side]: readonly Person[] };
  readonly contents: readonly string[];
  readonly sections: readonly MinutesSection[];
  readonly explanations: readonly MinutesExplanation[];
  readonly viewed: readonly { readonly document: string; readonly period: string }[];
  readonly evidence: {
    readonly count: number;
    readonly lost: number;
    readonly list: readonly MinutesEvidence[];
  };
  readonly head_counts: readonly HeadCount[];
  readonly unanswered: readonly string[];
  readonly contested: readonly string[];
}

/** The minutes of a visit. */
export function compose(checklist: Checklist, visit: Visit, meta: Meta): Minutes {
  const unitKind = meta.unit.kind;
  const home = atHome(visit, checklist);
  const compiled = compileVisit(checklist, home, meta.visit, unitKind);
  const concerned = new Set(asked(checklist, usable(checklist, home), unitKind));
  const contested = compiled.problems
    .filter((issue) => issue.code === 'finding.contested')
    .map((issue) => issue.item);
  const settled = new Set([...concerned].filter((item) => !contested.includes(item)));
  return {
    ...told(meta),
    started: moment(visit.started),
    ended: moment(visit.ended),
    attendance: { team: present(visit, 'team'), unit: present(visit, 'unit') },
    contents: checklist.sections
      .filter((section) => section.items.some((item) => concerned.has(item.id)))
      .map((section) => section.title),
    sections: sections(checklist, compiled.findings),
    explanations: explanations(checklist, home, compiled, meta.visit),
    viewed: visit.viewed.map(({ document, period }) => ({ document, period })),
    evidence: evidence(visit),
    head_counts: headCounts(checklist, home, settled),
    unanswered: compiled.unanswered,
    contested,
  };
}

/** The hash that a signature names as what was read back. */
export function hashMinutes(minutes: Minutes): string {
  return hashOf(minutes);
}

/**
 * The findings as lines by section and kind; joined findings are one line, empty sections are left out.
 *
 * A limitation's recommendation is a line of the recommendations too; the same words stand there once.
 */
export function sections(checklist: Checklist, findings: readonly Finding[]): MinutesSection[] {
  const titles = new Map(checklist.sections.map((section) => [section.id, section.title]));
  for (const { section } of findings) if (!titles.has(section)) titles.set(section, OTHER);
  return [...titles].flatMap(([id, title]) => {
    const here = findings.filter((finding) => finding.section === id);
    const parts = {
      strengths: lines(here, 'strength'),
      limitations: lines(here, 'limitation'),
      recommendations: distinct([...lines(here, 'recommendation'), ...requests(here)]),
      notes: lines(here, 'note'),
    };
    return Object.values(parts).some((part) => part.length > 0) ? [{ id, title, ...parts }] : [];
  });
}

function told(meta: Meta): Meta {
  const { visit, unit, programme, mode, team } = meta;
  const { id, version, sha256 } = meta.checklist;
  return {
    visit,
    unit,
    programme,
    checklist: { id, version, sha256 },
    mode,
    team,
    ...(meta.period == null ? {} : { period: meta.period }),
    ...(meta.pooled == null ? {} : { pooled: meta.pooled }),
  };
}

function lines(findings: readonly Finding[], kind: Finding['kind']): Line[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.kind !== kind) continue;
    // An item's id has no space, so a join never meets a finding's own id.
    const key = finding.join === undefined ? finding.id : `join ${finding.join.id}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map(line);
}

function line(group: readonly Finding[]): Line {
  const evidence = new Set(group.flatMap((finding) => finding.evidence)).size;
  const [first] = group as [Finding];
  if (group.length === 1) return { finding: first.id, text: first.text, evidence };
  const fragments = group.map((finding) => finding.join?.text);
  return { text: `${first.join?.lead} ${fragments.join(', ')}`, evidence };
}

function requests(findings: readonly Finding[]): Line[] {
  return findings.flatMap(({ id, kind, recommendation }) =>
    kind === 'limitation' && recommendation !== undefined
      ? [{ finding: id, text: recommendation, evidence: 0 }]
      : [],
  );
}

function distinct(all: readonly Line[]): Line[] {
  const kept = new Map<string, Line>();
  for (const one of all) if (!kept.has(one.text)) kept.set(one.text, one);
  return [...kept.values()];
}

function moment<Moment extends { readonly event: string }>(
  record: Moment | null,
): Omit<Moment, 'event'> | null {
  if (record === null) return null;
  const { event: _, ...said } = record;
  return said;
}

function present(visit: Visit, side: Side): Person[] {
  return visit.attendance
    .filter((person) => person.side === side)
    .map(({ name, position, organisation }) => ({ name, position, organisation }));
}

function explanations(
  checklist: Checklist,
  visit: Visit,
  compiled: Compiled,
  visitId: string,
): MinutesExplanation[] {
  const questions = new Map(items(checklist).map(({ item }) => [item.id, item.question]));
  return visit.explanations.map(({ event: _, author: __, ...said }) => {
    const { item, finding: reference } = said;
    const meant = compiled.findings
      .filter(({ id }) => reference !== undefined && namesFinding(visitId, reference, id))
      .at(-1);
    return { ...said, about: meant?.text ?? questions.get(item ?? '') ?? '' };
  });
}

/** What is attached to what. A photo that shows two items is one photo; it is lost where nobody has it. */
function evidence(visit: Visit): Minutes['evidence'] {
  const list = visit.evidence.map(({ evidence, caption, item, lost }) => ({
    evidence,
    caption,
    ...(item === undefined ? {} : { item }),
    ...(lost === undefined ? {} : { lost }),
  }));
  const kept = new Set(list.flatMap((piece) => (piece.lost === undefined ? [piece.evidence] : [])));
  const all = new Set(list.map((piece) => piece.evidence));
  return { count: kept.size, lost: all.size - kept.size, list };
}

/** Each item counted by rows on which the members agree, with its rows and the sums. */
function headCounts(checklist: Checklist, visit: Visit, settled: ReadonlySet<string>): HeadCount[] {
  return items(checklist).flatMap(({ item }) => {
    const rows = settled.has(item.id) ? own(visit.rows, item.id) : undefined;
    if (rows === undefined) return [];
    const shown = rows.map(({ label, at, value, note }) => ({
      label,
      at,
      counters: value,
      ...(note === undefined ? {} : { note }),
    }));
    return [{ item: item.id, label: item.question, rows: shown, sum: totals(rows).sum }];
  });
}
