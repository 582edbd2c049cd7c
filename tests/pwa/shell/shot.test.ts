// What a picked file is, and how large its copy becomes, is decided by bytes and pixels alone.

import { describe, expect, test } from 'vitest';
import { fitted, kindOf } from '@/workers/shot.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a picture', () => {
  test('is known by its first bytes, not by its name', () => {
    expect(kindOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(kindOf(bytes('\x89PNG\r\n\x1a\n'))).toBe('image/png');
    expect(kindOf(bytes('RIFF0000WEBPVP8 '))).toBe('image/webp');
    expect(kindOf(bytes('\0\0\0\x18ftypheic'))).toBe('image/heif');
  });

  test('is nothing else: no drawing, no page, no film', () => {
    for (const other of [
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '<!doctype html>',
      '\0\0\0\x18ftypmp42',
      'GIF89a',
      '',
    ]) {
      expect(kindOf(bytes(other))).toBeNull();
    }
  });

  test('is made smaller to fit its long edge, upright or lying, and never larger', () => {
    expect(fitted(4000, 3000, 2048)).toEqual({ width: 2048, height: 1536 });
    expect(fitted(3000, 4000, 2048)).toEqual({ width: 1536, height: 2048 });
    expect(fitted(800, 600, 2048)).toEqual({ width: 800, height: 600 });
    expect(fitted(10_000, 1, 240)).toEqual({ width: 240, height: 1 });
  });
});
