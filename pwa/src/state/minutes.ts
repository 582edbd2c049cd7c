// The minutes as they stand on this phone, and what becomes of signatures when something is added.
import { compose, hashMinutes, type Minutes } from '../core/minutes.ts';
import type { Signature } from '../core/notes.ts';
import { heads, signatureStands } from '../core/visit.ts';
import type { OpenVisit } from './open-visit.svelte.ts';

export interface Composed {
  minutes: Minutes;
  /** What a signature names: the hash of what was read, and where the logs ended then. */
  of: string;
  heads: readonly string[];
}

export function composed(open: OpenVisit): Composed {
  const { id: visit, checklist, version, summary } = open;
  const { unit, programme, mode, period, team, source } = summary;
  const meta = {
    visit,
    unit,
    programme: { id: programme.id, title: programme.title, bases: programme.bases },
    checklist: version,
    mode,
    ...(period ? { period } : {}),
    team: team as never,
    ...(source?.pooled ? { pooled: source.pooled } : {}),
  };
  const minutes = compose(checklist, open.visit, meta);
  return { minutes, of: hashMinutes(minutes), heads: heads(open.log.events, open.log.hash) };
}

/** Is the signature still for all that is recorded now? */
export const stands = ({ log }: OpenVisit, signature: Signature): boolean =>
  signatureStands(log.events, signature.heads, log.hash);
