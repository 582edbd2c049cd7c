// The TypeScript core obeys the cases that the Python core obeys too (tests/test_conformance.py).
import { describe, expect, test } from 'vitest';
import * as answers from '@/core/answers.ts';
import * as canonical from '@/core/canonical.ts';
import * as conditions from '@/core/conditions.ts';
import * as findings from '@/core/findings.ts';
import * as minutes from '@/core/minutes.ts';
import { Problem } from '@/core/problems.ts';
import * as text from '@/core/text.ts';
import * as visit from '@/core/visit.ts';
import * as told from './conformance-cases.ts';

type Calls = { readonly [call: string]: (...given: never[]) => unknown };

/** What a call comes to, as canonical JSON; a problem it raises as `{problem: code}`. */
function outcome(calls: Calls, call: string, given: readonly unknown[]): string {
  const called = calls[call] as ((...given: readonly unknown[]) => unknown) | undefined;
  if (called === undefined) throw new Error(`no such call: ${call}`);
  try {
    return written(called(...given) ?? null);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return written({ problem: problem.code });
  }
}

function written(value: unknown): string {
  return new TextDecoder().decode(canonical.encode(value));
}

describe.each([
  [
    'canonical',
    told.CASES.canonical,
    {
      encode: written,
      decode: canonical.decode,
      check: canonical.check,
      same: canonical.same,
      hash_of: canonical.hashOf,
    },
  ],
  ['text', told.CASES.text, { ...text, long_date: text.longDate, number_words: text.numberWords }],
  [
    'conditions',
    told.CASES.conditions,
    {
      holds: conditions.holds,
      figure: (answer: canonical.Json, of: string | null) => conditions.figure(answer, of ?? undefined),
      percentage: conditions.percentage,
    },
  ],
] as const)('%s', (_, cases, calls) => {
  test.each(cases)('$rule $name', ({ call, given, expect: expected }) => {
    expect(outcome(calls, call, given)).toBe(written(expected));
  });
});

describe('answers', () => {
  const calls = { fits: answers.fits, fits_row: answers.fitsRow };
  test.each(told.CASES.answers)('$rule $name', ({ call, given: [answer, value], expect: expected }) => {
    expect(outcome(calls, call, [told.item({ id: 'a', answer }), value])).toBe(written(expected));
  });
});

describe('fold', () => {
  test.each(told.CASES.fold)('$rule $name', ({ call, given, expect: expected }) => {
    const { log, hashes } = told.events(given[0]);
    const of = (given[1] ?? []).map((head) => hashes.get(head) ?? head);
    const named = (heads: readonly string[]): string[] => {
      expect(heads).toEqual([...heads].sort());
      const name = new Map([...hashes].map(([label, hash]) => [hash, label]));
      return heads.map((head) => name.get(head) ?? head).sort();
    };
    const calls = {
      fold: () => visit.fold(log),
      answers: () => visit.answers(visit.fold(log)),
      heads: () => named(visit.heads(log)),
      signing_heads: () => named(visit.signingHeads(log, of)),
      signature_stands: () => visit.signatureStands(log, of),
    };
    const whole = call === 'fold' ? { ...told.EMPTY_VISIT, ...(expected as object) } : expected;
    expect(outcome(calls, call, [])).toBe(written(whole));
  });
});

describe('findings', () => {
  test.each(told.CASES.findings)('$rule $name', ({ call, given, expect: expected }) => {
    const asked = told.checklist(given);
    const folded = visit.fold(told.recorded(given));
    const kind = given.kind ?? 'commune';
    const calls = {
      asked: () => findings.asked(asked, findings.usable(asked, folded), kind),
      compile_visit: () => findings.compileVisit(asked, folded, 'v1', kind),
      hash_finding: () => findings.hashFinding(given.finding as never),
    };
    const whole = call === 'compile_visit' ? { ...told.EMPTY_COMPILED, ...(expected as object) } : expected;
    expect(outcome(calls, call, [])).toBe(written(whole));
  });
});

describe('minutes', () => {
  test.each(told.CASES.minutes)('$rule $name', ({ call, given, expect: expected }) => {
    const meta = { ...told.META, ...given.meta };
    const calls = {
      compose: () => minutes.compose(told.checklist(given), visit.fold(told.recorded(given)), meta),
      hash_minutes: () => minutes.hashMinutes(given.minutes as never),
    };
    const empty = { ...told.META, ...told.EMPTY_MINUTES };
    const whole = call === 'compose' ? { ...empty, ...(expected as object) } : expected;
    expect(outcome(calls, call, [])).toBe(written(whole));
  });
});
