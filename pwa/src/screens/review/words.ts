// What changed between two wordings, word by word: the reviewer sees the compiled text and the decided one as one line.

export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** Longest common subsequence over words; texts of a finding are short, so the plain table is enough. */
function table(a: readonly string[], b: readonly string[]): number[][] {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = rows[i] as number[];
      const below = rows[i + 1] as number[];
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function push(pieces: Piece[], word: string, change: Piece['change']): void {
  const last = pieces.at(-1);
  if (last?.change === change) last.text += ` ${word}`;
  else pieces.push({ text: word, change });
}

/** The pieces that, joined by spaces without the removed ones, give `after`; without the added ones, `before`. */
export function changes(before: string, after: string): Piece[] {
  const a = before.split(/\s+/).filter(Boolean);
  const b = after.split(/\s+/).filter(Boolean);
  const common = table(a, b);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      push(pieces, left, 'same');
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))
    ) {
      push(pieces, left, 'removed');
      i += 1;
    } else if (right !== undefined) {
      push(pieces, right, 'added');
      j += 1;
    }
  }
  return pieces;
}
