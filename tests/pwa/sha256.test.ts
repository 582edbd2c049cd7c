// Our own SHA-256 is SHA-256: the same as the browser's for every length around its blocks, and on any engine.
import { expect, test } from 'vitest';
import { sha256 } from '@/core/sha256.ts';

const known = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

const random = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};

test('has the hashes of FIPS 180-4', () => {
  const of = (text: string): string => sha256(new TextEncoder().encode(text));
  expect(of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('agrees with the browser for every length up to six blocks, and for long ones', async () => {
  for (let length = 0; length <= 384; length += 1) {
    for (const bytes of [random(length), new Uint8Array(length).fill(255)]) {
      expect(sha256(bytes), String(length)).toBe(await known(bytes));
    }
  }
  for (const length of [65_535, 65_536, 1_000_003]) {
    const bytes = random(length);
    expect(sha256(bytes)).toBe(await known(bytes));
  }
});

test('reads a part of a buffer, and leaves what it read as it was', async () => {
  const whole = random(300);
  const before = Uint8Array.from(whole);
  expect(sha256(whole.subarray(7, 207))).toBe(await known(before.slice(7, 207)));
  expect(Uint8Array.from(whole)).toEqual(before);
});

test('its constants do not hang on the last bits of a root', () => {
  const primes: number[] = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  const roots = [...primes.map(Math.cbrt), ...primes.slice(0, 8).map(Math.sqrt)];
  // A root is off by at most a few 2^-50; a constant changes only when its 32 bits are about to.
  for (const root of roots) {
    const behind = (root * 2 ** 32) % 1;
    expect(Math.min(behind, 1 - behind)).toBeGreaterThan(2 ** -10);
  }
});
