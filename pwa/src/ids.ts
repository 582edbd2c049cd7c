// Identities nobody hands out (RFC 9562): a random one, and one that sorts by when it was made.

const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(16));

function spelled(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A random UUID, version 4; also where the page is not secure and `crypto.randomUUID` is missing. */
export const v4 = (): string => spelled(random(), 4);

/** Makes UUIDs of version 7, each greater than the one before, also within a millisecond and when the clock goes back. */
export function minter(clock: () => number = Date.now): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const bytes = random();
    const view = new DataView(bytes.buffer);
    const now = clock();
    // A new millisecond starts somewhere in the lower half of the counter's range: there is room to count on.
    if (now > last) [last, count] = [now, view.getUint16(8) >> 1];
    else if (count < 0xffff) count += 1;
    else [last, count] = [last + 1, 0];
    view.setUint32(0, Math.floor(last / 0x10000));
    view.setUint16(4, last % 0x10000);
    // Twelve bits beside the version, four beside the variant.
    view.setUint16(6, count >> 4);
    bytes[8] = ((count & 0x0f) << 2) | ((bytes[8] ?? 0) & 0x03);
    return spelled(bytes, 7);
  };
}

export const v7 = minter();
