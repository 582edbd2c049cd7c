// On what the items of a visit rest, in words, for the day of the visit; kept, so that it can be read without a network.
import { ApiProblem } from '../api.ts';
import { citationsOf, keepCitations } from '../device/citations.ts';
import type { VisitSummary } from '../wire.ts';
import { today } from '../words.ts';
import type { Context } from './context.ts';

export async function readCitations(
  { db, send, changed }: Context,
  { id, checklist, date = today() }: VisitSummary,
): Promise<void> {
  const of = `${checklist.sha256} ${date}`;
  if ((await citationsOf(db, id))?.of === of) return;
  const path = `/checklists/${checklist.id}/versions/${checklist.version}/citations`;
  try {
    const { body } = await send<{ citations: Record<string, string> } | undefined>(path, { query: { date } });
    if (!body?.citations) return;
    await keepCitations(db, id, { of, words: body.citations });
    changed(id);
  } catch (error) {
    // A visit can be inspected without them; no network, or no session, ends the round.
    if (!(error instanceof ApiProblem) || [401, 403].includes(error.status)) throw error;
  }
}
