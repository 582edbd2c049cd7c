// @vitest-environment jsdom
// Addresses behind `#` lead to one screen, with its parts decoded.

import { expect, test } from 'vitest';
import { match } from '@/router.svelte.ts';

test('names the parts of an address', () => {
  expect(match('/visit/:visit/item/:item', '/visit/v1/item/posting')).toEqual({
    visit: 'v1',
    item: 'posting',
  });
  expect(match('/visit/:visit', '/visit/%C4%91')).toEqual({ visit: 'đ' });
});

test('is another place when it is longer, shorter or different', () => {
  expect(match('/visit/:visit', '/visit/v1/left')).toBeNull();
  expect(match('/visit/:visit/left', '/visit/v1')).toBeNull();
  expect(match('/visit/:visit/left', '/visit/v1/findings')).toBeNull();
});
