// The versions of the checklist a visit is read by. One that was moved is read by its former version until the new one
// is here; then everything that is open turns over to it, and what changed is kept in words.
import { ApiProblem, Unreachable } from '../api.ts';
import { hashOf, type Json, type JsonObject } from '../core/canonical.ts';
import type { KeptMove, KeptVisit } from '../device/schema.ts';
import { checklistOf, keepChecklist, keepReading } from '../device/visits.ts';
import type { Change, ChecklistName } from '../wire.ts';
import type { Context } from './context.ts';

/** A visit can be opened without a network once its checklist is here. */
export async function readChecklists(context: Context, { id, summary, reads }: KeptVisit): Promise<void> {
  const { checklist, earlier = [] } = summary;
  await fetchMissing(context, checklist);
  if (reads?.sha256 !== checklist.sha256) {
    const move = reads && (await moveBetween(context, reads, checklist));
    await keepReading(context.db, id, checklist, move);
    context.changed(id);
  }
  // What was answered on other versions is shown by the questions it answered.
  for (const one of earlier) await fetchMissing(context, one);
}

async function fetchMissing({ db, send }: Context, { id, version, sha256 }: ChecklistName): Promise<void> {
  if (await checklistOf(db, sha256)) return;
  const { body } = await send<JsonObject>(`/checklists/${id}/versions/${version}`);
  if (hashOf(body as Json) !== sha256) throw new Unreachable('stranger');
  await keepChecklist(db, sha256, body);
}

async function moveBetween({ send }: Context, from: ChecklistName, to: ChecklistName): Promise<KeptMove> {
  try {
    const query = { from: from.version, to: to.version };
    const { body } = await send<{ changes: Change[] }>(`/checklists/${to.id}/changes`, { query });
    return { from, to, changes: body.changes };
  } catch (error) {
    // That the words cannot be had does not hold up the move; no network, or no session, ends the round.
    if (error instanceof ApiProblem && ![401, 403].includes(error.status)) return { from, to };
    throw error;
  }
}
