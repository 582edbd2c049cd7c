// The TypeScript core as a program: one JSON request a line in, one JSON answer a line out.
//
// tests/two_cores.py starts it with a Node that strips types, so what runs is pwa/src/core as it is written.
import { createInterface } from 'node:readline';
import * as answers from '../../pwa/src/core/answers.ts';
import * as canonical from '../../pwa/src/core/canonical.ts';
import { items } from '../../pwa/src/core/checklist.ts';
import * as conditions from '../../pwa/src/core/conditions.ts';
import * as findings from '../../pwa/src/core/findings.ts';
import * as minutes from '../../pwa/src/core/minutes.ts';
import { atHome } from '../../pwa/src/core/moves.ts';
import { Problem } from '../../pwa/src/core/problems.ts';
import * as text from '../../pwa/src/core/text.ts';
import * as visit from '../../pwa/src/core/visit.ts';

/** The parts compared, by the names tests/two_cores.py gives them. */
const CALLS = {
  story: ({ checklist, events, meta, signed, tried, values }) => {
    const folded = visit.fold(events);
    const known = findings.usable(checklist, folded);
    const made = minutes.compose(checklist, folded, meta);
    const kind = meta.unit.kind;
    const asked = items(checklist).map(({ item }) => item);
    return {
      fold: folded,
      at_home: atHome(folded, checklist),
      answers: visit.answers(folded),
      heads: visit.heads(events),
      signing: visit.signingHeads(events, signed),
      stands: visit.signatureStands(events, signed),
      usable: known,
      asked: findings.asked(checklist, known, kind),
      compiled: findings.compileVisit(checklist, folded, meta.visit, kind),
      minutes: made,
      minutes_hash: minutes.hashMinutes(made),
      holds: tried.map((condition) => conditions.truth(condition, visit.answers(folded))),
      fits: asked.flatMap((item) =>
        values.flatMap((value) => [answers.fits(item, value), answers.fitsRow(item, value)]),
      ),
    };
  },
  text: ({ said, numbers }) => ({
    nfc: said.map(text.nfc),
    fold: said.map(text.fold),
    whole: numbers.map(text.whole),
    percent: numbers.map(text.percent),
    words: numbers.map((number) => text.numberWords(Math.abs(number))),
    blank: said.map(answers.isBlank),
    date: said.map(answers.isDate),
    time: said.map(answers.isTime),
  }),
  decode: ({ source }) => {
    try {
      return { value: canonical.decode(source) };
    } catch (problem) {
      if (problem instanceof Problem) return { refused: true };
      throw problem;
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, given } = JSON.parse(line);
  process.stdout.write(`${new TextDecoder().decode(canonical.encode(CALLS[call](given)))}\n`);
}
