// One round of synchronising: the list of visits, then for each visit that needs it events, photos, and what others
// recorded. A failure in one visit does not hold up the others; no network, or no session, ends the round.
import { ApiProblem, Unreachable } from '../api.ts';
import { offerAgain, retryRefused, waitingEvents } from '../device/events.ts';
import { waitingPhotos } from '../device/photos.ts';
import type { KeptVisit } from '../device/schema.ts';
import { sweep } from '../device/sweep.ts';
import { unsentOf } from '../device/unsent.ts';
import { fact, keepEpoch, keepFact, keepVisits, visitsOf } from '../device/visits.ts';
import type { Outcome, VisitSummary } from '../wire.ts';
import { readChecklists } from './checklists.ts';
import { readCitations } from './citations.ts';
import type { Context } from './context.ts';
import { epochOf, pull } from './pull.ts';
import { pushEvents } from './push.ts';

/** The code the server gives an event that hangs on nothing it knows. */
export const brokenChain = 'event.chain_broken';

/** What a round met: what the server refused, and visits it could not finish, with the reason. */
export interface Report {
  refused: { visit: string; outcome: Outcome }[];
  failed: { visit: string; error: unknown }[];
}

/** The server's list of this person's visits; one request when nothing is new. */
async function readList(context: Context): Promise<void> {
  const { db, send } = context;
  const etag = (await visitsOf(db)).length > 0 ? await fact(db, 'etag') : undefined;
  const summaries: VisitSummary[] = [];
  let newest: string | null = null;
  let after: string | undefined;
  do {
    const reply = await send<{ items: VisitSummary[]; next: string | null }>('/visits', {
      query: { after },
      ...(etag && after === undefined ? { etag } : {}),
    });
    if (reply.status === 304) return;
    if (!Array.isArray(reply.body?.items)) throw new Unreachable('stranger');
    summaries.push(...reply.body.items);
    newest = after === undefined && reply.body.next === null ? reply.etag : null;
    after = reply.body.next ?? undefined;
  } while (after !== undefined);
  await keepVisits(db, summaries);
  await keepFact(db, 'etag', newest ?? undefined);
  for (const { id } of summaries) context.changed(id);
}

/** Sends what waits in a visit; returns how many events went out. */
async function sendWaiting(context: Context, visit: string, report: Report): Promise<number> {
  const events = (await waitingEvents(context.db)).filter((kept) => kept.visit === visit);
  if (events.length > 0) {
    const refused = await pushEvents(context, visit, events);
    report.refused.push(...refused.map((outcome) => ({ visit, outcome })));
  }
  const photos = (await waitingPhotos(context.db)).filter((photo) => photo.visit === visit);
  if (photos.length > 0) {
    const { pushPhotos } = await import('./evidence.ts');
    await pushPhotos(context, photos);
  }
  return events.length;
}

/** All a revoked device may still do: hand over what it recorded. True when nothing is left to hand over. */
export async function deliver(context: Context): Promise<boolean> {
  const report: Report = { refused: [], failed: [] };
  const left = [...(await waitingEvents(context.db)), ...(await waitingPhotos(context.db))];
  for (const visit of new Set(left.map((one) => one.visit))) await sendWaiting(context, visit, report);
  const { events, photos } = await unsentOf(context.db);
  return events + photos === 0;
}

/** The server was restored from a backup: it may lack what it once acknowledged, so everything is offered again. */
async function startOver(context: Context, visit: string, epoch: string, report: Report): Promise<void> {
  await offerAgain(context.db, visit, epoch);
  context.changed(visit);
  await sendWaiting(context, visit, report);
  await present(context, visit);
  // Restored once more meanwhile: the next round, which finds yet another epoch, starts over again.
  await pull(context, visit, undefined, epoch);
}

/** What brings lost submissions back; rarely needed, so fetched when it is. */
const present = async (context: Context, visit: string): Promise<void> =>
  (await import('./present.ts')).presentReceipts(context, visit);

async function follow(context: Context, kept: KeptVisit, report: Report): Promise<void> {
  const { id, summary, cursor, presenting } = kept;
  const epoch = epochOf(summary.position);
  const acknowledged = kept.epoch ?? (cursor && epochOf(cursor));
  await readChecklists(context, kept);
  await readCitations(context, summary);
  if (acknowledged !== undefined && acknowledged !== epoch) return startOver(context, id, epoch, report);
  if (kept.epoch === undefined) await keepEpoch(context.db, id, epoch);
  const sent = await sendWaiting(context, id, report);
  if (presenting) await present(context, id);
  if (cursor === summary.position && sent === 0 && !presenting) return;
  // Restored since the list was read: as it has moved on, the next round reads it anew.
  if (!(await pull(context, id, cursor, epoch))) await keepFact(context.db, 'etag', undefined);
}

const ends = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiProblem && [401, 403].includes(error.status));

/** Throws what ended the round: Unreachable, or ApiProblem 401 or 403. `again` also offers what was refused. */
export async function round(context: Context, again = false): Promise<Report> {
  const report: Report = { refused: [], failed: [] };
  if (again) await retryRefused(context.db);
  await readList(context);
  for (const kept of await visitsOf(context.db)) {
    try {
      await follow(context, kept, report);
    } catch (error) {
      if (ends(error)) throw error;
      report.failed.push({ visit: kept.id, error });
    }
  }
  await sweep(context.db, context.now());
  await keepFact(context.db, 'synchronised', context.now());
  return report;
}
