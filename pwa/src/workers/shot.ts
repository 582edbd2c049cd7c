// A photo as the phone keeps it: one JPEG small enough for a bad network, and a thumbnail. Pure parts, shared by the
// worker and the page.

export interface Shot {
  bytes: ArrayBuffer;
  thumb?: ArrayBuffer;
  type: string;
}

export type Fault = 'not_a_photo' | 'too_large';
export type Answer = { shot: Shot } | { fault: Fault };

/** The picked file cannot be kept; each fault has its sentence in i18n, under `photo.<fault>`. */
export class NotAPhoto extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.name = 'NotAPhoto';
    this.fault = fault;
  }
}

/** Long edges in pixels, and the qualities they are written with. */
export const sizes = { photo: { edge: 2048, quality: 0.8 }, thumb: { edge: 240, quality: 0.7 } } as const;

/** What the server takes at most. */
export const mostBytes = 25_000_000;

/** The size that fits a long edge, never larger than it is. */
export function fitted(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** The kind of a picture by its first bytes; names and declared types say nothing. Null when it is none we take. */
export function kindOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && ascii(bytes, 1, 4) === 'PNG') return 'image/png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && /hei[cxms]|hevc|mif1|msf1/.test(ascii(bytes, 8, 12)))
    return 'image/heif';
  return null;
}
