// Asks the program and a second, deliberately simple implementation the same, and tells where they differ.
//   node test/oracle/compare.mjs [COUNT [SEED]]    50,000 fact sets, or 1,000,000 where
//                                                  PATIENTKONTOR_LONG is set; ends with
//                                                  "N passed, N failed"
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { iso } from "./calendar.mjs";
import * as choice from "./choice.mjs";
import * as covid from "./covid.mjs";
import * as limits from "./limits.mjs";
import * as money from "./money.mjs";
import * as psychiatry from "./psychiatry.mjs";
import { Random } from "./random.mjs";
import * as waits from "./waits.mjs";
import * as workUp from "./work_up.mjs";

const program = "build/release/patientkontor";
const [count = process.env.PATIENTKONTOR_LONG ? 1_000_000 : 50_000, seed = 1] =
  process.argv.slice(2).map(Number);
const batchSize = 10_000;  // whole answers are long
const mostTold = 20;
const parts = [workUp, choice, psychiatry, covid, waits, money, limits]
  .flatMap((each) => each.parts)
  .flatMap((part) => Array(part.share).fill(part));

const isDay = (name) => /(_on|^from|^to|_received|_finish|_start|_by_plan|_out_on|_date|^date)$/.test(name);

// Days are numbers here and text in documents.
function written(facts) {
  const out = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) out[name] = value.map(written);
    else out[name] = typeof value === "number" && isDay(name) ? iso(value) : value;
  }
  return out;
}

function documentOf(part, made) {
  return { right: part.right, asked_on: iso(made.asked), facts: written(made.facts),
    readings: made.readings };
}

// Both answers with the same names in the same order: the verdict, whether a deadline is exceeded and
// the right broken, every deadline with the reading it is counted in, and every amount.
function said({ verdict, outcome, exceeded, breach, deadlines, amounts }) {
  return { verdict, outcome, exceeded, breach,
    deadlines: [...new Set(deadlines.map(({ what, reading, date }) => `${what} ${reading} ${date}`))].sort(),
    amounts: amounts.map(({ what, oere }) => `${what} ${oere}`).sort() };
}
function expected(part, answer) {
  const { outcome, exceeded, breach = false } = answer;
  const verdict = part.met.includes(outcome) ? "met" :
    part.undecided?.includes(outcome) ? "undecided" : "not_met";
  const deadlines = Object.entries(answer.deadlines).flatMap(([what, dates]) =>
    Object.entries(dates).map(([reading, date]) => ({ what, reading, date: iso(date) })));
  const amounts =
    Object.entries(answer.amounts ?? {}).map(([what, oere]) => ({ what, oere }));
  return said({ verdict, outcome, exceeded, breach, deadlines, amounts });
}

const random = new Random(seed);
const outcomes = {};
let failed = 0;
mkdirSync("build/oracle", { recursive: true });
for (let done = 0; done < count; done += batchSize) {
  const size = Math.min(batchSize, count - done);
  const asked = Array.from({ length: size }, () => {
    const part = random.oneOf(parts);
    return { part, made: part.make(random) };
  });
  const documents = asked.map(({ part, made }) => JSON.stringify(documentOf(part, made)));
  const file = "build/oracle/facts.jsonl";
  writeFileSync(file, `${documents.join("\n")}\n`);
  const run = spawnSync(program, ["rights", "--json", file],
    { maxBuffer: 1 << 30, encoding: "utf8" });
  const answers = (run.stdout ?? "").trimEnd().split("\n");
  if (answers.length !== size) throw new Error(`${answers.length} answers: ${run.stderr}`);
  asked.forEach(({ part, made }, at) => {
    const answer = JSON.parse(answers[at]);
    const ours = answer.outcome ? said(answer) : answer;
    const theirs = expected(part, part.answer(made));
    const name = `${part.right} ${theirs.outcome}`;
    outcomes[name] = (outcomes[name] ?? 0) + 1;
    if (JSON.stringify(ours) === JSON.stringify(theirs)) return;
    if (++failed <= mostTold)
      console.log(`DIFFERS ${documents[at]}\n  program ${JSON.stringify(ours)}\n` +
        `  oracle  ${JSON.stringify(theirs)}`);
  });
}
for (const name of Object.keys(outcomes).sort()) console.log(`${outcomes[name]} ${name}`);
console.log(`${count} fact sets, seed ${seed}, ${failed} differences`);
console.log(`${count - failed > 0 && failed === 0 ? 1 : 0} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
