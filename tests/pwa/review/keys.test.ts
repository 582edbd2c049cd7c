import { expect, test } from 'vitest';
import { BINDINGS, caps, commandOf, type Press } from '@/screens/review/keys.ts';

function press(key: string, over: Partial<Press> = {}): Press {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '';
  return { key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...over };
}

test('every binding is reached by its own key and by nothing else in the table', () => {
  for (const one of BINDINGS) {
    const pressed = press(one.shift ? one.key.toUpperCase() : one.key, {
      altKey: one.alt === true,
      shiftKey: one.shift === true,
    });
    expect(commandOf(pressed)).toBe(one.command);
  }
  const capsOfAll = BINDINGS.map((one) => caps(one).join('+'));
  expect(new Set(capsOfAll).size).toBe(BINDINGS.length);
});

test('keys with Ctrl or the command key stay with the browser', () => {
  expect(commandOf(press('a', { ctrlKey: true }))).toBeNull();
  expect(commandOf(press('r', { metaKey: true }))).toBeNull();
});

test('a Vietnamese input method does not take the shortcuts away', () => {
  expect(commandOf(press('ư', { code: '' }))).toBe('withdraw');
  expect(commandOf(press('Process', { code: 'KeyA' }))).toBe('accept');
});

test('capital A accepts all that remain, small a accepts one, with caps lock too', () => {
  expect(commandOf(press('A', { shiftKey: true }))).toBe('accept_rest');
  expect(commandOf(press('A'))).toBe('accept');
});

test('an arrow alone turns the photos, with Alt it moves the finding', () => {
  expect(commandOf(press('ArrowUp'))).toBeNull();
  expect(commandOf(press('ArrowUp', { altKey: true }))).toBe('up');
  expect(commandOf(press('ArrowRight'))).toBe('photo_next');
});
