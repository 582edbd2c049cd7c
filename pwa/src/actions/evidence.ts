// From a shot to evidence. A shot is first a durable draft, never sent; attaching it is one transaction: the event, the
// head of the chain, the bytes, and the draft gone.

import type { Piece } from '../core/notes.ts';
import { nfc } from '../core/text.ts';
import type { Database } from '../device/database.ts';
import type { Act } from '../device/journal.ts';
import { draftsOf, dropDraft, keepDraft } from '../device/photos.ts';
import type { Draft, Subject } from '../device/schema.ts';
import { v7 } from '../ids.ts';
import type { OpenVisit } from '../state/open-visit.svelte.ts';
import { hexOf } from '../sync/hex.ts';
import type { Shot } from '../workers/shot.ts';

/** Keeps a shot on the phone, whole, before anybody looks at it. */
export async function draft(
  db: Database,
  { visit, subject, category, at }: Pick<Draft, 'visit' | 'subject' | 'category'> & { at: string },
  { bytes, thumb, type }: Shot,
): Promise<Draft> {
  const made: Draft = {
    id: v7(),
    visit,
    subject,
    sha256: await hexOf(bytes),
    type,
    bytes,
    ...(thumb ? { thumb } : {}),
    caption: '',
    ...(category ? { category } : {}),
    taken: { at },
  };
  await keepDraft(db, made);
  return made;
}

export const discard = (db: Database, { id }: Draft): Promise<void> => dropDraft(db, id);

const orderAfter = (open: OpenVisit, subject: Subject): number =>
  open.visit.evidence.filter((piece) => piece.item === subject.item && piece.finding === subject.finding)
    .length;

/** Attaches drafts as they look now. */
export const attach = (open: OpenVisit, drafts: readonly Draft[]): Promise<void> =>
  open.record(() => ({
    acts: drafts.map(({ subject, sha256, caption, category, taken }, index) => ({
      kind: 'attached',
      body: {
        ...subject,
        evidence: sha256,
        caption: nfc(caption.trim()),
        ...(category ? { category } : {}),
        order: orderAfter(open, subject) + index + 1,
        taken,
      },
    })),
    photos: drafts,
    drafts: drafts.map(({ id }) => id),
  }));

/** Drafts left by a tab that was killed are attached as they look. Returns how many there were. */
export async function attachFound(
  db: Database,
  open: (visit: string) => Promise<OpenVisit>,
): Promise<number> {
  const found = await draftsOf(db);
  for (const visit of new Set(found.map((one) => one.visit))) {
    await attach(
      await open(visit),
      found.filter((one) => one.visit === visit),
    );
  }
  return found.length;
}

/** The same photo shows another item too, or `instead`: nothing is taken or sent anew. */
export const attachTo = (open: OpenVisit, piece: Piece, item: string, instead = false): Promise<void> =>
  open.record(() => {
    const { evidence, caption, category, marks, taken } = piece;
    const body = {
      item,
      evidence,
      caption,
      ...(category ? { category } : {}),
      ...(marks === undefined ? {} : { marks }),
      order: orderAfter(open, { item }) + 1,
      taken,
    };
    const gone: readonly Act[] = instead ? [{ kind: 'detached', body: { attached: piece.event } }] : [];
    return { acts: [{ kind: 'attached', body }, ...gone] };
  });

export const detach = (open: OpenVisit, attached: string): Promise<void> =>
  open.record(() => ({ acts: [{ kind: 'detached', body: { attached } }] }));

/** Its bytes will not come: no longer demanded, and printed as lost. */
export const lose = (open: OpenVisit, attached: string, reason: string): Promise<void> =>
  open.record(() => ({
    acts: [
      {
        kind: 'lost',
        body: { attached, reason: nfc(reason.trim()) },
        over: open.mine('lost', (one) => one.attached === attached),
      },
    ],
  }));

export const caption = (open: OpenVisit, attached: string, text: string): Promise<void> =>
  open.record(() => ({
    acts: [
      {
        kind: 'captioned',
        body: { attached, caption: nfc(text.trim()) },
        over: open.mine('captioned', (one) => one.attached === attached),
      },
    ],
  }));
