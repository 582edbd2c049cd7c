// Sentences about versions of a checklist; the Vietnamese ones are the original.
import type { Matching } from './language.svelte.ts';
import type { vi } from './versions.vi.ts';

export const en = {
  'version.title': 'Checklist in use',
  'version.now': 'Version {version}',
  'version.note': 'The checklist went from version {from} to version {to}. What was recorded is kept.',
  'version.see': 'See what changed',
  'version.understood': 'Understood',
  'version.last': 'From version {from} to version {to}',
  'version.untold': 'What changed between the two versions could not be fetched yet.',

  'changes.none': 'These two versions are the same.',
  'changes.asked': 'Questions and answers ({count})',
  'changes.other': 'Rules, basis, evidence, order ({count})',
  'changes.whole': 'The checklist as a whole',

  'old.title': 'Old answers',
  'old.lead':
    'Recorded on items that the version in use does not have. They are kept, and are not part of findings and minutes.',
  'old.none': 'There are no old answers.',
  'old.note': 'Version {version} of the checklist does not have this item. What was recorded is kept.',
  'old.unknown': 'Item {item}',
  'old.rows': '{count} {count:row|rows}',
  'old.remarks': '{count} {count:remark|remarks}',
  'old.evidence': '{count} {count:photo|photos}',

  'compare.title': 'Checklists and their versions',
  'compare.lead':
    'A published version never changes. Choose two versions to read in words what changed between them.',
  'compare.checklist': 'Checklist',
  'compare.from': 'From version',
  'compare.to': 'to version',
  'compare.one': 'This checklist has only one version so far: there is nothing to compare.',
  'compare.none': 'The server has no checklists yet.',
  'compare.identity': 'SHA-256 of version {version}',

  'move.title': 'Move to another version',
  'move.lead':
    'Nothing recorded is lost, and the visit can be moved back at any time before it is handed in. A phone without a network goes on with the old version; its answers will find their items.',
  'move.version': 'Version',
  'move.one': 'This checklist has only one version so far.',
  'move.submitted':
    'The visit is handed in: it cannot move to another version unless the supervisor returns or reopens it.',
  'move.leaders': 'The head, the deputy head, the secretary or the supervisor moves a visit.',
  'move.preview': 'Preview',
  'move.previewed': 'Moving from version {from} to version {to}',
  'move.new': 'Items to be asked in addition ({count})',
  'move.renamed': 'Items renamed, split or joined; their answers follow ({count})',
  'move.homeless': 'Answers that become old answers ({count})',
  'move.misfits': 'Answers that no longer fit and must be recorded again ({count})',
  'move.contested': 'Items on which answers will differ ({count})',
  'move.gone': 'Findings that go ({count})',
  'move.come': 'Findings that come ({count})',
  'move.reworded': 'Findings that read differently ({count})',
  'move.signatures': '{count} {count:signature|signatures} will read “signed before an addition”.',
  'move.nothing': 'What was recorded is not affected.',
  'move.changes': 'What changes in the checklist',
  'move.reason': 'Reason (may be left out)',
  'move.do': 'Move to version {version}',
  'move.done': 'Moved to version {version}.',
  'move.history': 'Moves',
  'move.was': 'Version {from} → {to}',
} as const satisfies Record<keyof typeof vi, string>;

/** Fails to compile when a sentence asks for something its Vietnamese one is not given. */
export const checked: Matching<typeof vi, typeof en> = en;
