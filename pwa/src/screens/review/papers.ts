// The documents of a visit: which of each kind is in force, and what may be done next.
import type { DocumentKind, DocumentMeta } from './wire.ts';

export const DRAFTED: readonly Exclude<DocumentKind, 'synthesis'>[] = ['minutes', 'notice'];

export interface Papers {
  kind: DocumentKind;
  /** The latest first. */
  all: DocumentMeta[];
  /** The one that counts: not superseded. */
  current: DocumentMeta | null;
}

/** The documents of a visit by kind; within one, the latest draft first. */
export function papers(
  documents: readonly DocumentMeta[],
  kinds: readonly DocumentKind[] = DRAFTED,
): Papers[] {
  return kinds.map((kind) => {
    const all = documents.filter((one) => one.kind === kind).sort((a, b) => (a.at < b.at ? 1 : -1));
    return { kind, all, current: all.find((one) => one.state !== 'superseded') ?? null };
  });
}

/** "12/TB-SNV" as the office gave it. */
export function numbered(document: DocumentMeta): string | null {
  const { issuance } = document;
  return issuance === undefined ? null : `${issuance.number}/${issuance.symbol}`;
}

export function signerOf(document: DocumentMeta): string {
  const signer = document.issuance?.signer;
  if (signer === undefined) return '';
  if (typeof signer === 'string') return signer;
  return signer.position === undefined ? signer.name : `${signer.name}, ${signer.position}`;
}

/** Hex SHA-256 of a file, computed here: the file itself stays on this machine. */
export async function hashOfFile(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface BlockedVisit {
  visit: string;
  /** Findings nobody has decided, and notes nobody has classified. */
  count: number;
  /** Where to begin. */
  first: string;
}

/**
 * The visits that keep a report from being drafted, from the details of `document.blocked`: lists of finding ids, each
 * beginning with its visit's. The one with the most to do stands first.
 */
export function blockedVisits(details: Record<string, unknown>): BlockedVisit[] {
  const ids = [details.proposed, details.unclassified]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((id): id is string => typeof id === 'string');
  const found = new Map<string, BlockedVisit>();
  for (const id of new Set(ids)) {
    const visit = id.split('.')[0] ?? id;
    const one = found.get(visit);
    if (one) one.count += 1;
    else found.set(visit, { visit, count: 1, first: id });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
