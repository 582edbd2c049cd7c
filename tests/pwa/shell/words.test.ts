// Both languages say everything, and never ask for something they are not given.

import { describe, expect, test } from 'vitest';
import { en as deskEn } from '@/i18n/desk.en.ts';
import { vi as deskVi } from '@/i18n/desk.vi.ts';
import { en } from '@/i18n/en.ts';
import { vi } from '@/i18n/vi.ts';

const params = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{([a-z_]+)/g)].map(([, name]) => name ?? ''))].sort();

describe.each([
  ['every page', vi, en],
  ['the concluding pages', deskVi, deskEn],
] as const)('the sentences of %s', (_name, first, second) => {
  test('exist in both languages', () => {
    expect(Object.keys(second).sort()).toEqual(Object.keys(first).sort());
  });

  test('use the same parameters in both', () => {
    for (const [key, sentence] of Object.entries(first)) {
      expect([key, params((second as Record<string, string>)[key] ?? '')]).toEqual([key, params(sentence)]);
    }
  });

  test('are NFC, without idle spaces', () => {
    for (const sentence of [...Object.values(first), ...Object.values(second)]) {
      expect(sentence).toBe(sentence.normalize('NFC').trim());
    }
  });
});

test('Vietnamese says kiểm tra, never thanh tra, and never calls a receipt biên nhận', () => {
  const all = [...Object.values(vi), ...Object.values(deskVi)].join('\n').toLowerCase();
  expect(['thanh tra', 'biên nhận'].filter((word) => all.includes(word))).toEqual([]);
});
