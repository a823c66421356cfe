// Asks the program and a second, deliberately simple implementation the same, and tells where they differ.
//   node test/oracle/compare.mjs [COUNT [SEED]]    50,000 fact sets, or 1,000,000 where
//                                                  PATIENTKONTOR_LONG is set; ends with
//                                                  "N passed, N failed"
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { iso } from "./calendar.mjs";
import * as choice from "./choice.mjs";
import * as limits from "./limits.mjs";
import * as money from "./money.mjs";
import { Random } from "./random.mjs";
import * as waits from "./waits.mjs";
import * as workUp from "./work_up.mjs";

const program = "build/release/patientkontor";
const [count = process.env.PATIENTKONTOR_LONG ? 1_000_000 : 50_000, seed = 1] =
  process.argv.slice(2).map(Number);
const batchSize = 50_000;
const mostTold = 20;
const parts = [workUp, choice, waits, money, limits]
  .flatMap((each) => each.parts)
  .flatMap((part) => Array(part.share).fill(part));

const isDay = (name) => /(_on|^from|^to|_received|_finish|_start|_by_plan|_out_on|^date)$/.test(name);

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

// The same days, whatever reading each stands for; amounts only where the oracle has them.
function said(answer) {
  const days = {};
  for (const { what, date } of answer.deadlines) (days[what] ??= new Set()).add(date);
  const amounts = (answer.amounts ?? []).map(({ what, oere }) => `${what} ${oere}`).sort();
  return { outcome: answer.outcome, exceeded: answer.exceeded, amounts, deadlines: sorted(days) };
}
function sorted(days) {
  return Object.fromEntries(
    Object.keys(days).sort().map((what) => [what, [...days[what]].sort()]));
}
function expected(answer) {
  const days = {};
  for (const [what, dates] of Object.entries(answer.deadlines)) days[what] = dates.map(iso);
  const amounts = Object.entries(answer.amounts ?? {}).map((each) => each.join(" ")).sort();
  return { outcome: answer.outcome, exceeded: answer.exceeded, amounts, deadlines: sorted(days) };
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
  const run = spawnSync(program, ["rights", "--brief", file],
    { maxBuffer: 1 << 30, encoding: "utf8" });
  const answers = (run.stdout ?? "").trimEnd().split("\n");
  if (answers.length !== size) throw new Error(`${answers.length} answers: ${run.stderr}`);
  asked.forEach(({ part, made }, at) => {
    const answer = JSON.parse(answers[at]);
    const ours = answer.outcome ? said(answer) : answer;
    const theirs = expected(part.answer(made));
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
