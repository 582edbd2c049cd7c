// Which bytes stand for this value, and what is their hash? Twin: server/kiemtra/core/canonical.py.
//
// Canonical JSON is RFC 8785 over a small part of JSON: objects, arrays, strings, integers within ±(2^53−1),
// booleans and null. Keys match `[a-z][a-z0-9_]*`, so sorting them is the same in every language; text is NFC,
// without NUL and without lone surrogates; nothing is nested more than 64 deep.
import { Problem } from './problems.ts';
import { sha256 } from './sha256.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

// Every engine has it, also outside a page; the core's own types name no engine.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

export const MAX_DEPTH = 64;
export const MAX_EVENT_BYTES = 65_536;

const KEY = /^[a-z][a-z0-9_]*$/;
const FORBIDDEN = /[\0\p{Surrogate}]/u;
const STRINGS = /"(?:[^"\\]|\\.)*"/g;
const FLOATS = /[0-9][.eE]/;

/** The canonical bytes of a value that obeys the limits (`check` tells whether it does). */
export function encode(value: unknown): Uint8Array {
  return encoder.encode(written(value));
}

/** The lower-case hex SHA-256 of the canonical bytes of a value: its identity everywhere. */
export function hashOf(value: unknown): string {
  return sha256(encode(value));
}

/** Are two values the same JSON? `true` and `1` are not. */
export function same(left: unknown, right: unknown): boolean {
  return left === right || written(left) === written(right);
}

/** A member of an object by its name; `constructor` is absent unless someone put it there. */
export function own<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Is this value an object with named members, neither null nor a list? */
export function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of JSON text, in any spelling; at most `limit` bytes. (The text is decoded from UTF-8 by the caller:
 * the core knows no decoder.)
 *
 * Raises `json.too_large`, `json.malformed`, `json.duplicate_key`, and whatever `check` raises.
 */
export function decode(text: string, limit?: number): Json {
  const size = limit === undefined ? 0 : encoder.encode(text).length;
  if (limit !== undefined && size > limit) throw new Problem('json.too_large', { size, limit });
  const value = parsed(text);
  const bare = text.replace(STRINGS, '""');
  if (FLOATS.test(bare)) throw new Problem('json.number', { where: '$' });
  // JSON.parse keeps the last of two equal keys in silence: the text then has more members than the value.
  if (bare.split(':').length - 1 !== members(value)) throw new Problem('json.duplicate_key');
  check(value);
  return value;
}

/**
 * Does a value obey the limits of canonical JSON? `where` is its path, for the problem's text.
 *
 * Raises `json.key`, `json.not_nfc`, `json.forbidden_character`, `json.number`, `json.too_deep`, `json.malformed`.
 */
export function check(value: unknown, where = '$'): asserts value is Json {
  checkAt(value, where, 0);
}

function checkAt(value: unknown, where: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new Problem('json.too_deep', { where, limit: MAX_DEPTH });
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Problem('json.number', { where });
  } else if (typeof value === 'string') {
    checkText(value, where);
  } else if (Array.isArray(value)) {
    value.forEach((member, index) => {
      checkAt(member, `${where}[${index}]`, depth + 1);
    });
  } else if (typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      if (!KEY.test(key)) throw new Problem('json.key', { where, key });
      checkAt(member, `${where}.${key}`, depth + 1);
    }
  } else {
    throw new Problem('json.malformed', { where, what: typeof value });
  }
}

function checkText(text: string, where: string): void {
  if (FORBIDDEN.test(text)) throw new Problem('json.forbidden_character', { where });
  if (text.normalize('NFC') !== text) throw new Problem('json.not_nfc', { where });
}

/** The canonical text. A field that is `undefined` is an absent field, as in TypeScript. */
function written(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member: unknown = (value as Record<string, unknown>)[key];
    if (member !== undefined) fields.push(`${JSON.stringify(key)}:${written(member)}`);
  }
  return `{${fields.join(',')}}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('json.too_deep', { where: '$', limit: MAX_DEPTH });
    throw new Problem('json.malformed', { where: '$', what: (error as Error).message });
  }
}

/** How many members do all objects in a value have together? */
function members(value: unknown): number {
  let count = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inside = Object.values(next);
    if (!Array.isArray(next)) count += inside.length;
    for (const member of inside) open.push(member);
  }
  return count;
}
