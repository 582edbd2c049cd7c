// What follows from what the team recorded? Twin: server/kiemtra/core/findings.py.
//
// Findings have derived ids (`<visit>.<item>.<rule>`, or `<visit>.<finding>` for a free one), so compiling again
// gives the same bytes. Nothing is derived that the team did not record: a sentence whose figure is missing is a
// problem, not a finding, and so is an item on which the members disagree.
import { fits, fitsRow } from './answers.ts';
import { hashOf, type Json, own } from './canonical.ts';
import { type Checklist, type Item, items } from './checklist.ts';
import { type Answers, holds, references } from './conditions.ts';
import { atHome } from './moves.ts';
import { type Case, type Finding, freeFinding, type Issue, judgeRule, missingEvidence } from './rules.ts';
import { answers, type Visit } from './visit.ts';

/** The findings, the asked items nobody answered, and what has to be put right first. */
export interface Compiled {
  readonly findings: Finding[];
  readonly unanswered: string[];
  readonly problems: Issue[];
}

/**
 * The ids of the items that concern this unit and whose condition holds, in the order of the checklist.
 *
 * A condition reads only answers of items that are asked themselves; items that wait for each other are not.
 */
export function asked(checklist: Checklist, answered: Answers, unitKind: string): string[] {
  const all = items(checklist).map(({ item }) => item);
  const pending = new Map(all.map((item) => [item.id, item]));
  const known: Record<string, Json> = {};
  const found = new Set<string>();
  for (let ready = free(pending); ready.length > 0; ready = free(pending)) {
    for (const item of ready) {
      pending.delete(item.id);
      const concerned = item.units.length === 0 || item.units.some((kind) => kind === unitKind);
      if (!concerned || (item.when !== undefined && !holds(item.when, known))) continue;
      found.add(item.id);
      const answer = own(answered, item.id) ?? null;
      if (answer !== null) known[item.id] = answer;
    }
  }
  return all.map((item) => item.id).filter((id) => found.has(id));
}

/** The agreed answers that fit the items of this checklist. */
export function usable(checklist: Checklist, visit: Visit): Answers {
  const agreed = answers(visit);
  const fitting: Record<string, Json> = {};
  for (const { item } of items(checklist)) {
    const answer = own(agreed, item.id);
    if (answer !== undefined && suits(item, visit)) fitting[item.id] = answer;
  }
  return fitting;
}

/** The findings of a visit: of the rules in checklist order, then the free ones by section and event. */
export function compileVisit(
  checklist: Checklist,
  visit: Visit,
  visitId: string,
  unitKind: string,
): Compiled {
  const home = atHome(visit, checklist);
  const recorded = answers(home);
  const fitting = usable(checklist, home);
  const concerned = new Set(asked(checklist, fitting, unitKind));
  const known = Object.fromEntries(Object.entries(fitting).filter(([item]) => concerned.has(item)));
  const byId = new Map(items(checklist).map(({ item }) => [item.id, item]));
  const subject: Case = { visitId, visit: home, items: byId, recorded, answers: known };
  const made: Compiled = { findings: [], unanswered: [], problems: [] };
  for (const { section, item } of items(checklist)) {
    if (concerned.has(item.id)) judge(subject, section.id, item, made);
  }
  const order = new Map(checklist.sections.map((section, place) => [section.id, place]));
  const place = (section: string): number => order.get(section) ?? order.size;
  const free = [...home.found].sort((left, right) => place(left.section) - place(right.section));
  made.findings.push(...free.map((found) => freeFinding(subject, found)));
  return made;
}

/** The hash by which a decision says what it judged. */
export function hashFinding(finding: Finding): string {
  return hashOf(finding);
}

/** Add to `made` what one asked item comes to. */
function judge(known: Case, section: string, item: Item, made: Compiled): void {
  made.problems.push(...doubleCounts(known, item));
  if (isContested(known.visit, item)) {
    made.problems.push({ code: 'finding.contested', item: item.id });
    return;
  }
  if (!Object.hasOwn(known.answers, item.id)) {
    made.unanswered.push(item.id);
    if (Object.hasOwn(known.recorded, item.id)) {
      made.problems.push({ code: 'finding.answer_misfit', item: item.id });
    }
  }
  for (const rule of item.findings) {
    const result = judgeRule(known, section, item, rule);
    if (result === null) continue;
    if ('code' in result) made.problems.push(result);
    else made.findings.push(result);
  }
  for (const demand of item.evidence) {
    const issue = missingEvidence(known, item, demand);
    if (issue !== null) made.problems.push(issue);
  }
}

function doubleCounts(known: Case, item: Item): Issue[] {
  return known.visit.double_counts
    .filter((double) => double.item === item.id)
    .map(({ label, rows }) => ({ code: 'finding.double_count', item: item.id, label, rows }));
}

function isContested(visit: Visit, item: Item): boolean {
  const states = [own(visit.items, item.id), ...(own(visit.rows, item.id) ?? [])];
  return states.some((state) => state?.state === 'contested');
}

/** Does the agreed answer fit the item? One from a phone on another version may not. */
function suits(item: Item, visit: Visit): boolean {
  const rows = own(visit.rows, item.id);
  if (rows === undefined) return fits(item, own(visit.items, item.id)?.value ?? null) === null;
  return rows.every((row) => fitsRow(item, row.value) === null);
}

/** The items that wait for no other pending item. */
function free(pending: ReadonlyMap<string, Item>): Item[] {
  return [...pending.values()].filter((item) => {
    const reads = item.when === undefined ? [] : [...references(item.when)];
    return !reads.some((other) => pending.has(other));
  });
}
