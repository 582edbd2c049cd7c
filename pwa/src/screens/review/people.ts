// Whose name stands behind an account's id: the roster knows who recorded, the team who was sent.
import type { Person, RosterRow, Team } from './wire.ts';

export type Names = ReadonlyMap<string, string>;

export function namesOf(team: Team, roster: readonly RosterRow[]): Names {
  const names = new Map<string, string>();
  for (const member of team.members) if (member.account !== undefined) names.set(member.account, member.name);
  for (const row of roster) names.set(row.author.id, row.author.name);
  return names;
}

/** The name to show for whoever the server names: an id, or already a person; the id itself when nobody knows it. */
export function nameOf(who: Person | string, names: Names): string {
  return typeof who === 'string' ? (names.get(who) ?? who) : who.name;
}
