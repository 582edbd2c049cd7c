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

  'common.close': 'Close',
  'common.cancel': 'Cancel',
  'common.save': 'Save',
  'common.delete': 'Delete',
  'common.edit': 'Edit',
  'common.add': 'Add',
  'common.back': 'Back',
  'common.retry': 'Try again',
  'common.none': 'None',

  'error.title': 'That did not work',
  'error.network':
    'The server cannot be reached. What you recorded is safe on this phone and will be sent when there is a network.',
  'error.timeout': 'The server took too long to answer. The application will try again by itself.',
  'error.stranger':
    'This network answered in place of the server (it may want you to sign in to its Wi-Fi). Nothing has been sent.',
  'error.quota':
    'This phone has no storage left. Remove some photos or applications and try again; what you recorded is still here.',
  'error.unknown':
    'Something unforeseen went wrong: {detail}. Reload the application; what you recorded is still on this phone.',
  'error.not_found': 'There is no such page.',
  'error.go_home': 'Go to the first page',

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
} as const satisfies Record<keyof typeof vi, string>;

/** Fails to compile when a sentence asks for something its Vietnamese one is not given. */
export const checked: Matching<typeof vi, typeof en> = en;
