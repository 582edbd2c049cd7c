// Times are entered and shown as they are in Viet Nam (UTC+7 all year), and recorded in UTC.

const ahead = 7 * 3_600_000;

/** `2026-11-22T00:15:03.120Z` → `2026-11-22T07:15`, as a field for date and time wants it. */
export const toLocal = (utc: string): string => new Date(Date.parse(utc) + ahead).toISOString().slice(0, 16);

/** `2026-11-22T07:15` → `2026-11-22T00:15:00.000Z`. */
export const fromLocal = (local: string): string =>
  new Date(Date.parse(`${local.slice(0, 16)}:00Z`) - ahead).toISOString();
