// Moments and days as they are read in Việt Nam, whatever the clock of this machine says.
import { date } from '../../core/text.ts';
import { toLocal } from '../../local-time.ts';

/** `2026-11-22T00:15:03.120Z` is `22/11/2026`. */
export function day(utc: string): string {
  return date(toLocal(utc).slice(0, 10));
}

/** `2026-11-22T00:15:03.120Z` is `07:15 22/11/2026`. */
export function moment(utc: string): string {
  return `${toLocal(utc).slice(11)} ${day(utc)}`;
}

/** When an act was made, read from its id: a UUIDv7 begins with the milliseconds since 1970. Null for other ids. */
export function momentOfId(id: string): string | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return null;
  return moment(new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString());
}
