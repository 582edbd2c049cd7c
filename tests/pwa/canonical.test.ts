// Our canonical JSON is RFC 8785 and our SHA-256 the world's: compared with others' implementations.
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, decode, encode, hashOf, type Json } from '@/core/canonical.ts';
import { Problem } from '@/core/problems.ts';

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
const words = fc.string({ unit: 'grapheme' }).map((said) => said.normalize('NFC').replaceAll('\0', ''));
const anything = fc
  .array(
    fc.oneof(
      fc.nat(0xd7ff),
      fc.integer({ min: 0xe000, max: 0x10ffff }),
      fc.integer({ min: 0x300, max: 0x36f }),
    ),
  )
  .map((points) => String.fromCodePoint(...points));
const { value } = fc.letrec<{ value: Json }>((again) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    words,
    fc.array(again('value'), { maxLength: 4 }),
    fc.dictionary(key, again('value'), { maxKeys: 5 }),
  ),
}));

const written = (told: Json): string => new TextDecoder().decode(encode(told));

describe('canonical JSON', () => {
  test('has the bytes of RFC 8785', () => {
    fc.assert(
      fc.property(value, (told) => {
        expect(written(told)).toBe(canonicalize(told));
      }),
    );
  });

  test('is read back as what it was', () => {
    fc.assert(
      fc.property(value, (told) => {
        expect(decode(written(told))).toEqual(told);
      }),
    );
  });

  test('is read alike however it is spaced', () => {
    fc.assert(
      fc.property(value, (told) => {
        expect(hashOf(decode(JSON.stringify(told, null, 3)))).toBe(hashOf(told));
      }),
    );
  });

  test('has the SHA-256 that the browser computes', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (told) => {
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encode(told).slice()));
        expect(hashOf(told)).toBe([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }),
    );
  });

  test('refuses any string that is not well formed, and takes any other that is composed', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (said, half) => {
        const text = half ? `${said}\ud83d` : said;
        const sound = !half && !said.includes('\0') && said === said.normalize('NFC');
        expect(refused(text)).toBe(!sound);
      }),
    );
  });

  test('has no name for what JavaScript adds to JSON', () => {
    for (const odd of [undefined, Number.NaN, 1.5, 2 ** 53, 1n, () => 1, Symbol('x')]) {
      expect(refused(odd)).toBe(true);
    }
  });
});

function refused(told: unknown): boolean {
  try {
    check(told);
    return false;
  } catch (problem) {
    expect(problem).toBeInstanceOf(Problem);
    return true;
  }
}
