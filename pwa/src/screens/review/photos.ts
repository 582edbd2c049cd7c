// The photos beside a finding: what they are called, who took them and when.
import type { Piece } from '../../core/notes.ts';
import type { Visit } from '../../core/visit.ts';
import { type Names, nameOf } from './people.ts';
import { moment } from './show.ts';
import type { Finding } from './wire.ts';

export interface Photo {
  sha256: string;
  caption: string;
  taken: string;
  by: string;
  item?: string;
  /** Why its bytes never came, for a photo that was given up. */
  lost?: string;
}

function photo(attachment: Piece, names: Names): Photo {
  const { evidence, caption, taken, author, item, lost } = attachment;
  return {
    sha256: evidence,
    caption,
    taken: moment(taken.at),
    by: nameOf(author, names),
    ...(item === undefined ? {} : { item }),
    ...(lost === undefined ? {} : { lost }),
  };
}

/** A finding's photos in the order it names them; one it names that no act attaches any more is left out. */
export function photosOf(finding: Finding, visit: Visit, names: Names): Photo[] {
  const attached = (sha256: string): Piece | undefined => {
    const all = visit.evidence.filter((one) => one.evidence === sha256);
    return all.find((one) => one.item === finding.item) ?? all[0];
  };
  return finding.evidence.flatMap((sha256) => {
    const found = attached(sha256);
    return found ? [photo(found, names)] : [];
  });
}

/** Every photo of the visit, once for each place it is attached to. */
export function photosOfVisit(visit: Visit, names: Names): Photo[] {
  return visit.evidence.map((attachment) => photo(attachment, names));
}
