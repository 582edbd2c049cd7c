// Handing the visit in. It needs the network: the server checks that every event and photo is there, and answers with a
// signed receipt, the only thing that means "sent".

import { ApiProblem, type Send, Unreachable } from '../api.ts';
import { heads } from '../core/visit.ts';
import type { Database } from '../device/database.ts';
import { keepReceipt } from '../device/visits.ts';
import { v7 } from '../ids.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';
import type { Receipt } from '../wire.ts';

/** What the server still lacks, or we do. */
export interface Incomplete {
  missing: { heads: string[]; evidence: string[] };
  unseen: string[];
  contested: string[];
}

export type Submitted = { receipt: Receipt } | { incomplete: Incomplete } | { already: Receipt };

const isReceipt = (body: Receipt | null | undefined): body is Receipt =>
  typeof body?.submission === 'string' && typeof body.signature === 'string';

/** Asking again after a lost answer is safe: the same manifest gives the same receipt. */
export async function submit(open: OpenVisit, db: Database, send: Send): Promise<Submitted> {
  const manifest = { heads: heads(open.log.events, open.log.hash) };
  try {
    const { body } = await send<Receipt>(`/visits/${open.id}/submissions`, {
      method: 'POST',
      body: { id: v7(), manifest },
    });
    if (!isReceipt(body)) throw new Unreachable('stranger');
    await keepReceipt(db, body);
    return { receipt: body };
  } catch (error) {
    if (!(error instanceof ApiProblem && error.status === 409)) throw error;
    if (error.code === 'submission.incomplete') return { incomplete: error.details as unknown as Incomplete };
    const { receipt } = error.details as { receipt?: Receipt };
    if (!isReceipt(receipt)) throw error;
    await keepReceipt(db, receipt);
    return { already: receipt };
  }
}
