import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK, fileFault, type Line, missing, type Received, sendFile } from '@/screens/unit/send-file.ts';

/** A server that keeps chunks, and cuts the line at chosen calls. */
function server(total: number, cuts: ReadonlySet<number>): Line & { bytes: number } {
  const held = new Map<number, number>();
  let call = 0;
  const state = (): Received => ({
    received: [...held].map(([start, length]) => [start, start + length] as const),
    complete: [...held.values()].reduce((sum, length) => sum + length, 0) === total,
  });
  return {
    bytes: 0,
    held: async () => state(),
    async put(_sha256, offset, _total, bytes) {
      call += 1;
      if (cuts.has(call)) throw new Error('cut');
      held.set(offset, bytes.size);
      this.bytes += bytes.size;
      return state();
    },
  };
}

test('a file that was cut off anywhere arrives whole, and no chunk is sent twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 * CHUNK + 1 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 6 })),
      async (size, cuts) => {
        const file = new Blob([new Uint8Array(size)]);
        const line = server(size, new Set(cuts));
        for (let tries = 0; tries <= cuts.length; tries++) {
          await sendFile(file, line, () => {}).catch(() => null);
        }
        expect((await line.held('')).complete).toBe(true);
        expect(line.bytes).toBe(size);
      },
    ),
    { numRuns: 25 },
  );
});

test('the hash is that of the bytes', async () => {
  const sha256 = await sendFile(new Blob(['abc']), server(3, new Set()), () => {});
  expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a chunk held only in part is sent again', () => {
  expect(missing(2 * CHUNK, [[0, CHUNK - 1]])).toEqual([0, CHUNK]);
  expect(missing(2 * CHUNK, [[0, CHUNK]])).toEqual([CHUNK]);
});

test('a file is refused before it is sent when it can be known that the server would', () => {
  expect(fileFault({ size: 0, type: 'image/png', name: 'a.png' })).toBe('empty');
  expect(fileFault({ size: 26 * 1024 * 1024, type: 'image/png', name: 'a.png' })).toBe('too_large');
  expect(fileFault({ size: 9, type: 'application/msword', name: 'a.doc' })).toBe('unsupported');
  expect(fileFault({ size: 9, type: '', name: 'Ảnh.HEIC' })).toBeNull();
  expect(fileFault({ size: 9, type: 'application/pdf', name: 'bao-cao.pdf' })).toBeNull();
});
