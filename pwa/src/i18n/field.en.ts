// The sentences of an item's own page and of the search in English; field.vi.ts is the authority.
import type { vi } from './field.vi.ts';
import type { Matching } from './language.svelte.ts';

export const en = {
  'rows.add': 'Add {label}',
  'rows.total': 'Number: {row}',
  'rows.lacking': '{count} {count:row leaves|rows leave} it open',
  'rows.label': 'Name',
  'rows.at': 'Counted at',
  'rows.note': 'Note',
  'rows.more': 'Note, take back',
  'rows.take_back': 'Take this row back',
  'rows.taken_back': '“{label}” was taken back.',
  'rows.twice': 'Same name',
  'rows.double_count': '“{label}” may have been counted twice, by two people. Check it.',

  'guide.title': 'Guidance and legal basis',
  'guide.how': 'How to check',
  'guide.shoot': 'Photos needed',
  'guide.shot': '{of}: {min}',
  'guide.shot_if': '{of}: {min}, when something is wrong',
  'guide.or_words': 'or a remark that explains',
  'guide.basis': 'Based on',
  'guide.severe': 'What is wrong here is {severity}.',
  'guide.says': 'The minutes will say',
  'guide.none': 'There is no guidance for this item: read the question, look for yourself, then answer.',
  'severity.major': 'a major fault',
  'severity.critical': 'a critical fault',

  'find.placeholder': 'For example: trich yeu, the, ghe, qua han',
  'find.hint': 'Type what you have just seen, without accents if you like: a register, a thing, a fault.',
  'find.count': '{count} {count:result|results}',
  'find.not_asked': 'Not asked of this unit',
  'find.contested': 'Different answers',
  'find.none': 'No item matches “{words}”.',
  'find.free': 'Add a free finding: “{words}”',
  'find.in_guidance': 'Guidance',
  'find.in_section': 'Section',
  'find.in_option': 'Option',
  'find.in_counter': 'Figure',
  'find.in_finding': 'Sentence of a finding',
  'find.in_free': 'Free finding',

  'attach.title': 'Choose an item',
  'attach.none': 'Not attached to an item',
  'attach.choose': 'Attach to an item',
  'attach.change': 'Move to another item',
  'attach.detach': 'Detach',
  'attach.about': 'Attached to',
  'attach.photo': 'Attach to another item too',
  'attach.move_photo': 'Move to another item',
  'attach.done': 'The photo is attached to “{question}”.',
} as const satisfies Record<keyof typeof vi, string>;

/** Fails to compile when a sentence asks for something its Vietnamese one is not given. */
export const checked: Matching<typeof vi, typeof en> = en;
