// Findings, visits and recommendations for the tests of the review: whole, with one thing different each time.

import type { Decision, Finding, Recommendation, VisitSummary } from '@/screens/review/wire.ts';
import type { TeamMember } from '@/wire.ts';

export function finding(id: string, over: Partial<Finding> = {}): Finding {
  const text = over.text ?? `Ghi nhận ${id}`;
  return {
    id,
    sha256: `sha-${id}`,
    kind: 'limitation',
    section: 'procedures',
    item: 'posting',
    text,
    evidence: [],
    state: 'proposed',
    compiled: { kind: over.kind ?? 'limitation', text },
    position: 0,
    decisions: [],
    ...over,
  };
}

export function decision(id: string, over: Partial<Decision> = {}): Decision {
  return { id, decision: 'accept', by: 'giamsat', at: '2026-11-22T02:00:00.000Z', finding: 'sha-1', ...over };
}

export function visit(id: string, over: Partial<VisitSummary> = {}): VisitSummary {
  return {
    id,
    state: 'submitted',
    position: '1.1',
    unit: { id: `unit-${id}`, name: 'Sở Nội vụ', kind: 'department' },
    programme: { id: 'p', title: 'Kiểm tra cải cách hành chính năm 2026', bases: [] },
    checklist: { id: 'par', version: 1, sha256: 'c', title: 'Bảng kiểm' },
    mode: 'scheduled',
    my_role: null,
    team: { members: [] },
    supplement: false,
    returns: [],
    ...over,
  };
}

export function recommendation(id: string, over: Partial<Recommendation> = {}): Recommendation {
  return {
    id,
    document: 'd',
    finding: id,
    visit: 'v',
    unit: { id: 'u', name: 'UBND phường Tô Hiệu' },
    text: 'Niêm yết đủ thủ tục hành chính',
    due: '2026-12-01',
    state: 'open',
    overdue: false,
    entries: [],
    ...over,
  };
}

export function member(name: string, role: TeamMember['role'] = 'member'): TeamMember {
  return { name, position: 'Chuyên viên', organisation: 'Sở Nội vụ', role };
}
