// Moments and days as they are read in Việt Nam (UTC+7, no summer time), whatever the clock of this machine says.
import { date } from '../../core/text.ts';
import { dayInVietnam } from './tracking.ts';

/** `2026-11-22T00:15:03.120Z` is `22/11/2026`. */
export function day(utc: string): string {
  return date(dayInVietnam(new Date(utc)));
}

/** `2026-11-22T00:15:03.120Z` is `07:15 22/11/2026`. */
export function moment(utc: string): string {
  const local = new Date(new Date(utc).getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${date(local.slice(0, 10))}`;
}

/** When an act was made, read from its id: a UUIDv7 begins with the milliseconds since 1970. Null for other ids. */
export function momentOfId(id: string): string | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return null;
  return moment(new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString());
}
