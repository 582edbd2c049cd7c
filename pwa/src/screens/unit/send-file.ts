// A unit's photo or PDF goes up in chunks, each as often as it takes; the server counts, so nothing is sent twice.
import { hashOfFile } from '../review/papers.ts';

export const CHUNK = 262_144;
export const LIMIT = 25 * 1024 * 1024;

/** Byte ranges [start, end) the server holds. */
export type Ranges = readonly (readonly [number, number])[];

export interface Received {
  received: Ranges;
  complete: boolean;
}

/** The network, handed in: `held` asks what is there, `put` sends one chunk and says what is there then. */
export interface Line {
  held(sha256: string): Promise<Received>;
  put(sha256: string, offset: number, total: number, bytes: Blob): Promise<Received>;
}

/** Where the chunks begin that the server does not hold whole. */
export function missing(total: number, received: Ranges): number[] {
  const starts = Array.from({ length: Math.ceil(total / CHUNK) }, (_, index) => index * CHUNK);
  return starts.filter((start) => {
    const end = Math.min(start + CHUNK, total);
    return !received.some(([from, to]) => from <= start && end <= to);
  });
}

/**
 * Sends a file and answers its hash once the server holds every byte. A connection that breaks throws; calling again
 * goes on where it stopped.
 */
export async function sendFile(file: Blob, line: Line, tell: (share: number) => void): Promise<string> {
  const sha256 = await hashOfFile(file);
  let state = await line.held(sha256);
  while (!state.complete) {
    const todo = missing(file.size, state.received);
    const start = todo[0] ?? 0;
    tell(1 - todo.length / Math.max(1, Math.ceil(file.size / CHUNK)));
    state = await line.put(sha256, start, file.size, file.slice(start, start + CHUNK));
  }
  tell(1);
  return sha256;
}

export type FileFault = 'empty' | 'too_large' | 'unsupported';

const TYPES = /^(image\/(jpeg|png|webp|heic|heif)|application\/pdf)$/;

/** What can be said about a chosen file before sending it; the server looks at the bytes. */
export function fileFault(file: { size: number; type: string; name: string }): FileFault | null {
  if (file.size === 0) return 'empty';
  if (file.size > LIMIT) return 'too_large';
  const named = /\.(jpe?g|png|webp|hei[cf]|pdf)$/i.test(file.name);
  return TYPES.test(file.type) || (file.type === '' && named) ? null : 'unsupported';
}
