// Percentages are written with a decimal comma and recorded as whole basis points.
import { percent } from '../../core/text.ts';

/**
 * "98,7" or "98.7 %" → 9870, and "98," → 9800 for whoever has not finished yet; null when it is not a percentage
 * between 0 and 100 with at most two decimals.
 */
export function asPoints(text: string): number | null {
  const found = /^\s*([0-9]{1,3})(?:[.,]([0-9]{0,2}))?\s*%?\s*$/.exec(text);
  if (!found) return null;
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return points <= 10_000 ? points : null;
}

/** 9870 → "98,7". */
export const fromPoints = (points: number): string => percent(points).slice(0, -1);
