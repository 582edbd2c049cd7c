// Fetches what others recorded. Only these pages move the position the next pull starts from.
import { Unreachable } from '../api.ts';
import { keepPulled } from '../device/events.ts';
import type { VisitEvent } from '../wire.ts';
import type { Context } from './context.ts';

/** A server's epoch, new at each restore, stands before the point of a position. */
export const epochOf = (position: string): string => position.split('.')[0] ?? '';

interface Page {
  events: VisitEvent[];
  cursor: string;
}

const full = 500;

/**
 * Pulls everything after `cursor` from the server of this epoch. Returns false when it was restored meanwhile, also when
 * there is no cursor yet: what it acknowledged before may be gone, so start over.
 */
export async function pull(
  context: Context,
  visit: string,
  cursor: string | undefined,
  epoch: string,
): Promise<boolean> {
  let after = cursor;
  for (;;) {
    const query = after === undefined ? {} : { after };
    const { body } = await context.send<Page>(`/visits/${visit}/events`, { query });
    if (!Array.isArray(body?.events) || typeof body.cursor !== 'string') throw new Unreachable('stranger');
    if (epochOf(body.cursor) !== epoch) return false;
    const fresh = await keepPulled(context.db, visit, body.events, body.cursor);
    if (fresh > 0) context.changed(visit);
    after = body.cursor;
    if (body.events.length < full) return true;
  }
}
