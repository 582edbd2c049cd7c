// What the minutes need besides findings: who was there, when, what the unit says, who signed what.
import type { Bodies, Side } from '../core/events.ts';
import { nfc } from '../core/text.ts';
import { homesOf } from '../state/homes.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';

const tidy = (text: string): string => nfc(text.trim());

/** `at` is UTC; `place` where the session was held. */
export const start = (open: OpenVisit, at: string, place: string): Promise<void> =>
  open.record(() => ({
    acts: [{ kind: 'started', body: { at, place: tidy(place) }, over: open.mine('started', () => true) }],
  }));

export const end = (open: OpenVisit, at: string, copies: number): Promise<void> =>
  open.record(() => ({
    acts: [{ kind: 'ended', body: { at, copies }, over: open.mine('ended', () => true) }],
  }));

export type Person = Bodies['attended'];

const person = ({ side, name, position, organisation }: Person): Person => ({
  side,
  name: tidy(name),
  position: tidy(position),
  organisation: tidy(organisation),
});

export const attend = (open: OpenVisit, people: readonly Person[]): Promise<void> =>
  open.record(() => ({ acts: people.map((one) => ({ kind: 'attended', body: person(one) })) }));

export const absent = (open: OpenVisit, attended: string): Promise<void> =>
  open.record(() => ({ acts: [{ kind: 'absented', body: { attended } }] }));

export interface Explanation {
  item?: string;
  finding?: string;
  /** Empty text takes it back. */
  text: string;
  agrees: boolean;
}

export function explain(open: OpenVisit, { item, finding, text, agrees }: Explanation): Promise<void> {
  const about = { ...(item ? { item } : {}), ...(finding ? { finding } : {}) };
  const over = () =>
    open.mine(
      'explained',
      (one) => one.finding === finding && (one.item && homesOf(open.checklist, one.item)[0]) === item,
    );
  return open.record(() => ({
    acts: [{ kind: 'explained', body: { ...about, text: tidy(text), agrees }, over: over() }],
  }));
}

export const view = (open: OpenVisit, document: string, period: string): Promise<void> =>
  open.record(() => ({
    acts: [{ kind: 'viewed', body: { document: tidy(document), period: tidy(period) } }],
  }));

export interface Signing {
  side: Side;
  role: string;
  name: string;
  position: string;
  /** The heads the minutes were composed from, and their hash: what was read back. */
  heads: readonly string[];
  of: string;
  /** Why they would not sign. */
  refused?: string;
}

export function sign(open: OpenVisit, { refused, name, position, ...rest }: Signing): Promise<void> {
  const reason = tidy(refused ?? '');
  const body = {
    ...rest,
    name: tidy(name),
    position: tidy(position),
    ...(reason ? { refused: reason } : {}),
  };
  return open.record(() => ({
    acts: [
      {
        kind: 'signed',
        body,
        over: open.mine(
          'signed',
          (one) => one.side === rest.side && one.role === rest.role && one.name === body.name,
        ),
      },
    ],
  }));
}
