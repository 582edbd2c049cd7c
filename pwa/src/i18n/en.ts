// The phone's sentences in English; vi.ts is the authority for what there is to say.
import type { Matching } from './language.svelte.ts';
import type { vi } from './vi.ts';

export const en = {
  'app.name': 'Kiểm tra',
  'app.long_name': 'Administrative reform inspection',
  'app.skip': 'Skip to main content',
  'app.loading': 'Opening…',
  'app.update': 'A new version is ready.',
  'app.update_now': 'Update now',
  'app.drafts_attached': '{count} {count:photo|photos} left over from before {count:was|were} attached.',

  'common.close': 'Close',
  'common.add': 'Add',
  'common.back': 'Back',
  'common.retry': 'Try again',
  'common.undo': 'Undo',
  'common.more': 'Show {count} more',

  'search.none': 'Nothing found for “{words}”.',
  'search.hint': 'Accents do not matter. Try a shorter word.',

  'error.title': 'That did not work',
  'error.network':
    'The server cannot be reached. What you recorded is safe on this phone and will be sent when there is a network.',
  'error.timeout': 'The server took too long to answer. The application will try again by itself.',
  'error.stranger':
    'This network answered in place of the server (it may want you to sign in to its Wi-Fi). Nothing has been sent.',
  'error.unknown':
    'Something unforeseen went wrong: {detail}. Reload the application; what you recorded is still on this phone.',
  'error.not_found': 'There is no such page',
  'error.go_home': 'Go to the first page',

  'storage.full':
    'This phone has no storage left, so what you just did was NOT recorded. Free some space and do it again; what you recorded before is still here.',
  'storage.closed':
    'The system closed the application’s storage, so what you just did was NOT recorded. Reload the application and do it again.',
  'storage.hung':
    'This phone’s storage does not answer; what you just did may not be recorded. Reload the application to see.',
  'storage.unavailable':
    'Storage is not available on this phone (perhaps a private window). Open the application in an ordinary window.',
  'storage.contended':
    'Another window is recording at the same time, so what you just did was NOT recorded. Close it and do it again.',
  'storage.damaged': 'The photo on this phone is damaged or gone. Take it again.',
  'storage.absent': 'This visit is not on this phone yet. Connect to a network and synchronise once.',

  'install.text':
    'Install the application before the first visit: it opens faster, and the browser will not delete what is not sent yet.',
  'install.apple':
    'On an iPhone Safari may delete data after 7 days. Tap Share, choose “Add to Home Screen”, then open the application from there.',
  'install.now': 'Install',
  'install.later': 'Later',

  'sign_in.title': 'Sign in',
  'sign_in.lead': 'Sign in once; after that it works without a network.',
  'sign_in.again':
    '{name}’s session has expired. What was recorded is safe on this phone; sign in again to go on sending.',
  'sign_in.username': 'Username',
  'sign_in.password': 'Password',
  'sign_in.show_password': 'Show password',
  'sign_in.submit': 'Sign in',
  'sign_in.missing': 'Enter your username and password.',
  'sign_in.other_language': 'Tiếng Việt',

  'compliance.met': 'Met',
  'compliance.partly': 'Partly met',
  'compliance.not_met': 'Not met',
  'compliance.not_applicable': 'Not applicable',

  'kind.limitation': 'Limitation',
  'kind.strength': 'Strength',
  'kind.recommendation': 'Recommendation',
  'kind.note': 'Note',

  'evidence.photo': 'photo',
  'evidence.board': 'notice board',
  'evidence.register': 'register',
  'evidence.document': 'document',
  'evidence.screen': 'software screen',
  'evidence.room': 'office',

  'state.planned': 'Planned',
  'state.open': 'Under way',
  'state.submitted': 'Submitted',
  'state.returned': 'Returned',
  'state.reopened': 'Reopened',
  'state.issued': 'Notice issued',
  'state.closed': 'Closed',

  'mode.scheduled': 'Scheduled',
  'mode.unannounced': 'Unannounced',
  'mode.notified': 'Notified',
  'mode.thematic': 'Thematic',
  'mode.cross': 'Cross-inspection',
  'mode.recheck': 'Re-inspection',

  'safe.here': 'On this phone',
  'safe.here_long': 'Saved on this phone, not sent yet',
  'safe.sending': 'Sending',
  'safe.sending_long': 'Saved on this phone, being sent to the server',
  'safe.server': 'On the server',
  'safe.server_long': 'The server has received and stored it',
  'safe.refused': 'Needs attention',
  'safe.refused_long': 'The server did not take it; see why on the synchronising page',

  'find.title': 'Find an item',

  'visits.title': 'My visits',
  'visits.now': 'Under way',
  'visits.planned': 'Coming up',
  'visits.done': 'Submitted',
  'visits.none': 'No visits yet',
  'visits.none_text': 'When you are put on an inspection team, its visits appear here.',
  'visits.none_offline':
    'The list could not be fetched. Connect to a network and synchronise once; after that it works without one.',
  'visits.search': 'Find a unit or programme',
  'visits.returns': '{count} {count:item|items} returned',
  'visits.same_day': 'Same unit, same day',

  'visit.arriving': 'The visit is on its way to this phone…',
  'visit.over': 'Visit',
  'visit.period': 'Period inspected: {period}',
  'visit.team': 'Team no. {number}',
  'visit.version': 'version {version}',
  'visit.old': 'See {count} old {count:answer|answers} (of items that the version in use does not have)',
  'visit.pooled': 'The source gives findings for several units together.',
  'visit.returned': 'Items returned',
  'visit.due': 'Due {date}',
  'visit.contested': '{count} {count:item|items} with different answers',
  'visit.refused':
    'The server did not take {count} {count:act|acts}. See why, and what to do, on the synchronising page.',
  'visit.progress': 'Items checked',
  'visit.section_progress': 'Items checked: {title}',
  'visit.sections': 'Sections',
  'visit.ways': 'Concluding the visit',
  'visit.remark': 'Remark on the visit',
  'visit.left': '{count} left',
  'visit.next': 'Next item',
  'visit.to_minutes': 'Make the minutes',

  'left.title': 'Not checked yet',
  'left.none': 'Every item is checked',
  'left.none_text': 'Next, make the minutes and read them back to the unit.',

  'section.about': 'On this section as a whole',

  'handed_in.locked': 'This visit was submitted. Below is what was recorded, to be looked at.',
  'handed_in.adding':
    'This visit was submitted. What you add is a supplement and counts in the next submission.',
  'handed_in.add': 'Add a supplement',
  'handed_in.see': 'See what was submitted',

  'item.guide': 'Guidance: {question}',
  'item.answer': 'Answer',
  'item.unanswered': 'Not checked',
  'item.clear': 'Clear the answer',
  'item.evidence': 'Evidence',
  'item.needs': 'Needs {of}: {have}/{min}',
  'item.needs_or_words': 'Needs {of} or a remark: {have}/{min}',
  'item.remark': 'Remark',
  'item.remark_of': 'Remark: {question}',
  'item.remark_hint': 'Note what matters; it is saved as you type.',
  'item.returned': 'Returned',
  'item.not_asked':
    'This item is not asked of this unit, or given the other answers. What was recorded is kept.',
  'item.me': 'I',
  'item.other': 'Another member',
  'item.contested': 'Different answers',
  'item.contested_lead':
    'Members recorded different answers. Talk, then settle on one; everybody’s answer is kept.',
  'item.contested_member':
    'Members recorded different answers. Whoever was mistaken answers again, or the head or secretary settles it.',
  'item.settle_this': 'Settle',
  'item.settled_by': '{who} settled: {value}',
  'item.count_rows': 'Count each {row} ({count})',

  'answer.less': 'One less: {label}',
  'answer.more': 'One more: {label}',
  'answer.number': 'Enter a whole number, not negative.',
  'answer.percent': 'Enter a percentage from 0 to 100 with at most two decimals, such as 98.7.',
  'answer.ratio': 'The part cannot be larger than the whole.',
  'answer.both': 'Enter both figures.',
  'answer.part': 'Part',
  'answer.whole': 'Whole',
  'answer.none_of_these': 'None of those below',
  'answer.none': 'None of them',
  'answer.chosen': '{count} of {of} chosen',
  'answer.unfold': 'Show {count}',
  'answer.fold': 'Fold away',
  'answer.rest_zero': 'The rest: 0',
  'answer.now': 'Now',
  'answer.today': 'Today',
  'answer.row': 'row',

  'photo.take': 'Take a photo',
  'photo.take_for': 'Take a photo: {question}',
  'photo.from_files': 'Choose photos',
  'photo.developing': 'Working…',
  'photo.check': 'Check the photo',
  'photo.preview': 'The photo just taken',
  'photo.of': 'What it shows',
  'photo.caption': 'Caption',
  'photo.caption_hint': 'No names of citizens',
  'photo.attach': 'Attach',
  'photo.leave_out': 'Leave out',
  'photo.one': 'Evidence photo',
  'photo.taken': 'Taken by {who}, {when}',
  'photo.detach': 'Detach',
  'photo.lost': 'Photo lost',
  'photo.not_a_photo': 'This file is not a JPEG, PNG, WebP or HEIC photo. Choose another.',
  'photo.too_large':
    'The photo is larger than 25 MB and this phone cannot read it to make it smaller. Take it again.',

  'sync.chip_server': 'On the server',
  'sync.chip_here': '{count} on phone',
  'sync.chip_sending': 'Sending {count}',
  'sync.chip_offline': 'Offline',
  'sync.chip_offline_here': 'Offline · {count} on phone',
  'sync.chip_trouble': 'Needs you',
  'sync.now': 'Synchronise now',
  'sync.title': 'This phone',

  'findings.title': 'Preliminary findings',
  'findings.lead': 'Strengths, limitations and recommendations from what is recorded',
  'findings.add': 'Add a free finding',
  'findings.free': 'Free finding',

  'minutes.title': 'Minutes',
  'minutes.lead': 'People, times, explanations, reading back and signing',

  'submit.title': 'Submit',
  'submit.lead': 'Check that all is there and get the server’s receipt',
  'submit.receipt_short': 'The server received submission no. {number}, {at}.',
} as const satisfies Record<keyof typeof vi, string>;

/** Fails to compile when a sentence asks for something its Vietnamese one is not given. */
export const checked: Matching<typeof vi, typeof en> = en;
