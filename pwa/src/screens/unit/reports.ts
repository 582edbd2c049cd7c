// What a unit may say next about a recommendation. Twin of FOLLOWS in server/kiemtra/core/remediation.py, which judges.
import type { Recommendation, RemediationState } from '../review/wire.ts';

export type ReportState = Extract<
  RemediationState,
  'planned' | 'doing' | 'done' | 'not_done' | 'explained' | 'extension_asked'
>;

const REPORTS: readonly ReportState[] = [
  'planned',
  'doing',
  'done',
  'not_done',
  'explained',
  'extension_asked',
];

/** The reports that make sense from where a recommendation stands; none once the matter is settled. */
export function reportsFrom(recommendation: Recommendation): ReportState[] {
  const { state, entries } = recommendation;
  if (state === 'verified' || state === 'closed') return [];
  const asking = entries.some(
    (entry) => entry.state === 'extension_asked' && entry.verification === undefined,
  );
  return REPORTS.filter((report) => {
    if (report === 'extension_asked') return !asking && state !== 'done' && state !== 'explained';
    return !(report === 'planned' && state === 'done');
  });
}
