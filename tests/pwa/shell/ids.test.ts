// Identities: spelled as RFC 9562 has them, never twice, and those of version 7 in the order they were made.
import { expect, test } from 'vitest';
import { minter, v4, v7 } from '@/ids.ts';

const spelled = (version: number): RegExp =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

test('random ones carry version and variant, and no two are the same', () => {
  const made = Array.from({ length: 5000 }, v4);
  for (const id of made) expect(id).toMatch(spelled(4));
  expect(new Set(made).size).toBe(made.length);
});

test('those that sort begin with the millisecond they were made in', () => {
  const at = Date.UTC(2026, 10, 22, 0, 15, 3, 120);
  const id = minter(() => at)();
  expect(id).toMatch(spelled(7));
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at);
});

test('they sort as they were made, within a millisecond too', () => {
  const made = Array.from({ length: 5000 }, v7);
  for (const id of made) expect(id).toMatch(spelled(7));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('they sort when the clock stands still for longer than a counter lasts, and when it goes back', () => {
  let now = 1_000_000_000_000;
  const mint = minter(() => now);
  const made = Array.from({ length: 140_000 }, mint);
  now -= 86_400_000;
  made.push(...Array.from({ length: 10 }, mint));
  now += 2 * 86_400_000;
  made.push(mint());
  for (let at = 1; at < made.length; at += 1) {
    if (!((made[at - 1] as string) < (made[at] as string))) throw new Error(`${made[at - 1]} ${made[at]}`);
  }
  expect(new Set(made.map((id) => id.slice(0, 23))).size).toBe(made.length);
});
