import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { calendar, changesOfAllLaw, changesOfAllRules } from "./changes.mjs";
import { choice, defined, refused, woven } from "./weave.mjs";

const long = Boolean(process.env.PATIENTKONTOR_LONG);
const { values: options, positionals } = parseArgs({
  options: {
    skip: { type: "string", default: "0" },
    at: { type: "string", multiple: true },
    built: { type: "boolean" },
  },
  allowPositionals: true,
});
const [lawCount = long ? 120 : 20, ruleCount = long ? 120 : 0, seed = 1, workers = 2] =
  positionals.map(Number);
const leastShare = 0.95;
const folder = resolve("build/mutation");

// mulberry32: the same choice for the same seed on every machine.
function randomOf(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// One of each file in turn, so that every right has its share.
function inTurn(groups, random) {
  const shuffle = (all) => {
    for (let at = all.length - 1; at > 0; --at) {
      const other = Math.floor(random() * (at + 1));
      [all[at], all[other]] = [all[other], all[at]];
    }
    return all;
  };
  const left = shuffle(groups.map((group) => shuffle([...group])));
  const chosen = [];
  while (left.some((group) => group.length > 0))
    for (const group of left) if (group.length > 0) chosen.push(group.pop());
  return chosen;
}

function run(command, args, { env = {}, seconds = 180 } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      env: { ...process.env, PATIENTKONTOR_LONG: undefined, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => (output = (output + part).slice(-4_000_000)));
    const limit = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    child.on("close", (code) => {
      clearTimeout(limit);
      done({ passed: code === 0, output });
    });
  });
}

// The law cases first: they catch most, and are fast. What takes longest comes last, and the
// calendar's tests know of no rule in src/rights.
const slow = "RightsPages.*:Rights.AnswerOrRefuse*";
const programs = [["test_rights", "LawCases.*"], ["test_rights", `-LawCases.*:${slow}`],
  ["test_law", "Calendar.*"], ["test_rights", slow]];
async function survives(tests, law, changed = { file: "law/" }) {
  const env = { PATIENTKONTOR_LAW: law, RC_PARAMS: "seed=1", GTEST_FAIL_FAST: "1" };
  if (changed.id !== undefined) env[choice] = String(changed.id);
  for (const [program, filter] of programs) {
    if (program === "test_law" && changed.file.startsWith("src/rights/")) continue;
    const result = await run(join(tests, program), [`--gtest_filter=${filter}`], { env });
    if (!result.passed) return false;
  }
  return true;
}

// The sources with every change of a rule woven in, built without optimisation.
const tree = join(folder, "tree");
const build = join(folder, "build");
const wovenList = join(folder, "woven.json");
const readWhenRun = ["law", "data", "web", "docs", "test/law_cases"];

function copy(parts) {
  for (const part of parts) {
    rmSync(join(tree, part), { recursive: true, force: true });
    cpSync(part, join(tree, part), { recursive: true, preserveTimestamps: true });
  }
}

function compile() {
  return run("ninja", ["-C", build, "-j", String(workers), "-k", "0", "test_rights", "test_law"],
    { seconds: 7200 });
}

// What the compiler refuses is left out and the rest compiled again.
async function compileWoven(changes) {
  const files = [...new Set(changes.map(({ file }) => file))];
  for (let left = changes; ; ) {
    const texts = new Map();
    for (const file of files) {
      const own = left.filter((change) => change.file === file);
      texts.set(file, woven(readFileSync(file, "utf8"), own));
      writeFileSync(join(tree, file), texts.get(file) + (file === calendar ? defined : ""));
    }
    const result = await compile();
    if (result.passed)
      return left.filter(({ file, id }) => texts.get(file).includes(`mutation::chosen(${id})`));
    const refusedOf = (file) => refused(file, texts.get(file), result.output, left);
    const bad = new Set(files.flatMap(refusedOf));
    if (bad.size === 0) throw new Error(`the build for the rules fails\n${result.output}`);
    for (const each of bad) console.log(`no program ${told(each)}`);
    left = left.filter((change) => !bad.has(change));
  }
}

async function buildRules(changes) {
  mkdirSync(tree, { recursive: true });
  copy(["src", "test", "cmake", "law", "data", "bin", "web", "docs", "CMakeLists.txt"]);
  const configured = await run("cmake", [
    "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutation", "-DPRECOMPILED=ON",
    "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache", "-DCMAKE_CXX_FLAGS=-O0 -g0 -w",
    "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold",
  ]);
  if (!configured.passed) throw new Error(`the build for the rules fails\n${configured.output}`);
  writeFileSync(wovenList, JSON.stringify(await compileWoven(changes)));
}

// A folder of law for one worker.
class Bench {
  constructor(number, tests) {
    this.law = join(folder, String(number), "law");
    this.tests = tests;
    rmSync(this.law, { recursive: true, force: true });
    mkdirSync(this.law, { recursive: true });
    cpSync("law", this.law, { recursive: true });
  }

  async survives(change) {
    if (!change.file.startsWith("law/"))
      return survives(this.tests, this.law, change);
    const path = join(this.law, change.file.slice(4));
    const text = readFileSync(path, "utf8");
    const changed = text.slice(0, change.at) + change.by + text.slice(change.at + change.length);
    writeFileSync(path, changed);
    try {
      return await survives(this.tests, this.law);
    } finally {
      writeFileSync(path, text);
    }
  }
}

// Where a change is, as compilers say it.
function placed(change) {
  const lines = readFileSync(change.file, "utf8").slice(0, change.at).split("\n");
  return { ...change, line: lines.length, column: lines.at(-1).length + 1 };
}

function told({ file, line, column, what }) {
  return `${file}:${line}:${column} ${what.replace(/\s+/g, " ")}`;
}

// Takes changes in turn, each worker the next.
async function tryAll(benches, changes, survivors) {
  let next = 0;
  const work = async (bench) => {
    while (next < changes.length) {
      const change = changes[next++];
      const survived = await bench.survives(change);
      console.log(`${survived ? "survived" : "caught  "} ${told(change)}`);
      if (survived) survivors.push(told(change));
    }
  };
  await Promise.all(benches.map(work));
  return changes.length;
}

const lawChanges = changesOfAllLaw().map((group) => group.map(placed));
let ruleChanges = changesOfAllRules().map((group) => group.map(placed));
let tests = resolve("build/dev/test");
if (ruleCount > 0) {
  tests = join(build, "test");
  const all = ruleChanges.flat().map((change, id) => ({ ...change, id }));
  if (options.built) copy(readWhenRun);
  else await buildRules(all);
  const able = JSON.parse(readFileSync(wovenList, "utf8"));
  const files = new Set(able.map(({ file }) => file));
  ruleChanges = [...files].map((file) => able.filter((change) => change.file === file));
}
const benches = Array.from({ length: workers }, (_, number) => new Bench(number + 1, tests));
for (const program of ["test_rights", "test_law"])
  if (!existsSync(join(tests, program))) throw new Error(`${program} is not built`);
if (!(await survives(tests, benches[0].law))) throw new Error("the tests fail without any change");

const random = randomOf(seed);
const survivors = [];
const asked = ({ file, line }) => !options.at || options.at.includes(`${file}:${line}`);
const chosen = (groups, count) =>
  inTurn(groups, random).filter(asked).slice(+options.skip, +options.skip + count);
console.log(`${lawChanges.flat().length} changes of law files and ` +
  `${ruleChanges.flat().length} of rules are possible`);
const triedLaw = await tryAll(benches, chosen(lawChanges, lawCount), survivors);
const triedRules = await tryAll(benches, chosen(ruleChanges, ruleCount), survivors);

const tried = triedLaw + triedRules;
const caught = tried - survivors.length;
for (const each of survivors.sort()) console.log(`SURVIVED ${each}`);
console.log(`seed ${seed}: ${triedLaw} of law files, ${triedRules} of rules; ` +
  `${caught} of ${tried} caught, ${((100 * caught) / tried).toFixed(1)} %`);
const enough = caught >= leastShare * tried;
console.log(`${caught} passed, ${enough ? 0 : survivors.length} failed`);
process.exitCode = enough ? 0 : 1;
