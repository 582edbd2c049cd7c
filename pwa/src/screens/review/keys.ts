// The keyboard of the review. One table: what is pressed, what it does; the help dialog is drawn from it.

export type Command =
  | 'next'
  | 'previous'
  | 'next_waiting'
  | 'accept'
  | 'accept_rest'
  | 'amend'
  | 'merge'
  | 'withdraw'
  | 'return'
  | 'add'
  | 'undo'
  | 'up'
  | 'down'
  | 'strength'
  | 'limitation'
  | 'recommendation'
  | 'zoom'
  | 'photo_next'
  | 'photo_previous'
  | 'help';

export interface Binding {
  command: Command;
  key: string;
  alt?: true;
  shift?: true;
}

export const BINDINGS: readonly Binding[] = [
  { command: 'next', key: 'j' },
  { command: 'previous', key: 'k' },
  { command: 'next_waiting', key: 'g' },
  { command: 'accept', key: 'a' },
  { command: 'accept_rest', key: 'a', shift: true },
  { command: 'amend', key: 'e' },
  { command: 'merge', key: 'm' },
  { command: 'withdraw', key: 'w' },
  { command: 'return', key: 'r' },
  { command: 'add', key: 'n' },
  { command: 'undo', key: 'u' },
  { command: 'strength', key: '1' },
  { command: 'limitation', key: '2' },
  { command: 'recommendation', key: '3' },
  { command: 'up', key: 'ArrowUp', alt: true },
  { command: 'down', key: 'ArrowDown', alt: true },
  { command: 'photo_previous', key: 'ArrowLeft' },
  { command: 'photo_next', key: 'ArrowRight' },
  { command: 'zoom', key: 'z' },
  { command: 'help', key: '?' },
];

/** The part of a KeyboardEvent that matters here. */
export interface Press {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/**
 * The key as it is printed on the keyboard, whatever a Vietnamese input method makes of it: with Telex a lone `w`
 * arrives as `ư` and a composing key as `Process`.
 */
function keyOf(press: Press): string {
  if (press.key === 'ư' || press.key === 'Ư') return 'w';
  const plain = press.key.length === 1 && press.key <= '~';
  if (plain) return press.key.toLowerCase();
  if (/^Key[A-Z]$/.test(press.code)) return press.code.slice(3).toLowerCase();
  return press.key;
}

/** The command of a key press, or null: keys with Ctrl or ⌘ belong to the browser. */
export function commandOf(press: Press): Command | null {
  if (press.ctrlKey || press.metaKey) return null;
  const key = keyOf(press);
  const letter = /^[a-z]$/.test(key);
  const found = BINDINGS.find(
    (one) =>
      one.key === key &&
      (one.alt === true) === press.altKey &&
      // "?" needs Shift on most layouts, so Shift only tells letters apart.
      (!letter || (one.shift === true) === press.shiftKey),
  );
  return found?.command ?? null;
}

/** How a binding is written on a key cap. */
export function caps(binding: Binding): string[] {
  const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  const key = arrows[binding.key] ?? binding.key.toUpperCase();
  return [...(binding.alt ? ['Alt'] : []), ...(binding.shift ? ['Shift'] : []), key];
}
