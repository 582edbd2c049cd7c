// Sends photos in pieces. What the server has acknowledged is asked first and never sent again; a photo counts as
// there only when the server says that every byte arrived and matches the hash.
import { ApiProblem, Unreachable } from '../api.ts';
import { bytesOf, keepChunk, keepReceived, keepRefused, keepStored } from '../device/photos.ts';
import type { KeptPhoto } from '../device/schema.ts';
import type { Context } from './context.ts';
import { hexOf } from './hex.ts';

type Range = readonly [start: number, end: number];
interface Upload {
  received: Range[];
  complete: boolean;
}

const pieces = { fast: 262_144, slow: 65_536 } as const;
/** A piece slower than this makes the next photos travel in small ones. */
const slow = 6_000;

const covered = (received: readonly Range[], start: number, end: number): boolean =>
  received.some(([from, to]) => from <= start && end <= to);

const amount = (received: readonly Range[]): number =>
  received.reduce((sum, [from, to]) => sum + to - from, 0);

/** Where the pieces start that the server still lacks. */
export function lacking(size: number, chunk: number, received: readonly Range[]): number[] {
  const starts = Array.from({ length: Math.ceil(size / chunk) }, (_, index) => index * chunk);
  return starts.filter((start) => !covered(received, start, Math.min(size, start + chunk)));
}

function sound(upload: Upload | null): Upload {
  if (!upload || !Array.isArray(upload.received)) throw new Unreachable('stranger');
  return upload;
}

async function probe({ send }: Context, { visit, sha256 }: KeptPhoto): Promise<Upload> {
  try {
    return sound((await send<Upload>(`/evidence/${sha256}/upload`, { query: { visit } })).body);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404 && error.code.startsWith('evidence.')) {
      return { received: [], complete: false };
    }
    throw error;
  }
}

interface Cut {
  photo: KeptPhoto;
  bytes: ArrayBuffer;
  chunk: number;
}

async function sendPieces(context: Context, { photo, bytes, chunk }: Cut, held: Upload): Promise<Upload> {
  const { visit, sha256, size } = photo;
  let upload = held;
  for (const offset of lacking(size, chunk, held.received)) {
    const piece = new Uint8Array(bytes, offset, Math.min(chunk, size - offset));
    const { body } = await context.send<Upload>(`/evidence/${sha256}`, {
      method: 'PUT',
      query: { visit, offset, total: size, chunk },
      bytes: piece,
      type: 'application/octet-stream',
      timeout: 60_000,
    });
    upload = sound(body);
    if (upload.complete) break;
    await keepReceived(context.db, photo, amount(upload.received));
    context.changed(visit, 'photos');
  }
  return upload;
}

const final = (error: ApiProblem): boolean => [409, 413, 415, 422].includes(error.status);

/** Sends one photo. Throws when the network or the server is not there; a photo the server cannot take is marked. */
async function pushPhoto(context: Context, photo: KeptPhoto, usual: number): Promise<void> {
  const bytes = await bytesOf(context.db, photo.visit, photo.sha256);
  if (!bytes || (await hexOf(bytes)) !== photo.sha256) {
    await keepRefused(context.db, photo, { code: 'storage.damaged', message: '' });
    return;
  }
  const chunk = photo.chunk ?? usual;
  if (!photo.chunk) await keepChunk(context.db, photo, chunk);
  try {
    let upload = await probe(context, photo);
    if (!upload.complete) upload = await sendPieces(context, { photo, bytes, chunk }, upload);
    if (!upload.complete) upload = await probe(context, photo);
    if (upload.complete) await keepStored(context.db, photo, context.now());
  } catch (error) {
    if (!(error instanceof ApiProblem && final(error))) throw error;
    // Damaged on the way, as our own bytes are sound: the server dropped what it had, and it is sent again.
    if (error.code === 'evidence.mismatch') return keepReceived(context.db, photo, 0);
    await keepRefused(context.db, photo, { code: error.code, message: error.message });
  }
}

/** Sends the waiting photos of a visit, one after the other. */
export async function pushPhotos(context: Context, photos: readonly KeptPhoto[]): Promise<void> {
  let chunk: number = pieces.fast;
  for (const photo of photos) {
    const started = performance.now();
    await pushPhoto(context, photo, chunk);
    const perPiece = (performance.now() - started) / Math.max(1, Math.ceil(photo.size / chunk));
    chunk = perPiece > slow ? pieces.slow : pieces.fast;
    context.changed(photo.visit, 'photos');
  }
}
