// After a restore: the receipts held here bring lost submissions back, in their order (docs/sync.md).
import { ApiProblem, Unreachable } from '../api.ts';
import { keepPresented, receiptsOf } from '../device/visits.ts';
import type { Receipt } from '../wire.ts';
import type { Context } from './context.ts';

/** The server will never take this one: it is not its own, or the visit was handed in anew meanwhile. */
function hopeless({ code, details }: ApiProblem, { number }: Receipt): boolean {
  if (code === 'receipt.out_of_order') return Number(details.next) > number;
  return code === 'receipt.not_ours' || code === 'receipt.other_content';
}

/** Those that have to wait for what other phones still hold are presented again in the next round. */
export async function presentReceipts({ db, send }: Context, visit: string): Promise<void> {
  for (const receipt of await receiptsOf(db, visit)) {
    const { id, heads } = receipt;
    try {
      const { body } = await send<Receipt>(`/visits/${visit}/submissions`, {
        method: 'POST',
        body: { id, manifest: { heads }, receipt },
      });
      if (body?.signature !== receipt.signature) throw new Unreachable('stranger');
    } catch (error) {
      if (!(error instanceof ApiProblem) || [401, 403].includes(error.status)) throw error;
      if (!hopeless(error, receipt)) return;
    }
  }
  await keepPresented(db, visit);
}
