// SHA-256 (FIPS 180-4), here and now: the browser's own gives its answer later, and a tap cannot wait for it.

/** The first 64 primes: their roots are where the constants come from. */
const PRIMES = Array.from({ length: 310 }, (_, at) => at + 2).filter((number) => {
  for (let by = 2; by * by <= number; by += 1) if (number % by === 0) return false;
  return true;
});

/** The first 32 bits behind the point. None is nearer than 2^-10 to its neighbour: every engine finds the same. */
const behindPoint = (root: number): number => (root * 2 ** 32) | 0;
const ROUNDS = Int32Array.from(PRIMES, (prime) => behindPoint(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => behindPoint(Math.sqrt(prime)));

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message, a one, zeros, and how many bits it has, in blocks of 64 bytes. */
function padded(data: Uint8Array): DataView {
  const size = (((data.length + 8) >>> 6) + 1) * 64;
  const bytes = new Uint8Array(size);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(size - 8, Math.floor(data.length / 2 ** 29));
  view.setUint32(size - 4, data.length << 3);
  return view;
}

function expand(words: Int32Array, view: DataView, block: number): void {
  for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const near = words[at - 2] as number;
    const far = words[at - 15] as number;
    const mixed =
      (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)) +
      (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3));
    words[at] = mixed + (words[at - 7] as number) + (words[at - 16] as number);
  }
}

function mix(state: Int32Array, words: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let at = 0; at < 64; at += 1) {
    const first =
      (h +
        (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
        ((e & f) ^ (~e & g)) +
        (ROUNDS[at] as number) +
        (words[at] as number)) |
      0;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

/** The lower-case hex SHA-256 of bytes. */
export function sha256(data: Uint8Array): string {
  const view = padded(data);
  const state = START.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    expand(words, view, block);
    mix(state, words);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
