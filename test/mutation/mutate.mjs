import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { changesOfAllLaw, changesOfAllRules } from "./changes.mjs";

const long = Boolean(process.env.PATIENTKONTOR_LONG);
const [lawCount = long ? 120 : 20, ruleCount = long ? 120 : 0, seed = 1, workers = 2] =
  process.argv.slice(2).map(Number);
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

function run(command, args, { env = {}, seconds = 600 } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      env: { ...process.env, PATIENTKONTOR_LONG: undefined, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => (output = (output + part).slice(-20_000)));
    const limit = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    child.on("close", (code) => {
      clearTimeout(limit);
      done({ passed: code === 0, output });
    });
  });
}

// The law cases first: they catch most, and are fast.
const programs = [["test_rights", "LawCases.*"], ["test_rights", "-LawCases.*"],
  ["test_law", "Calendar.*"]];
async function survives(tests, law) {
  const env = { PATIENTKONTOR_LAW: law, RC_PARAMS: "seed=1", GTEST_FAIL_FAST: "1" };
  for (const [program, filter] of programs) {
    const result = await run(join(tests, program), [`--gtest_filter=${filter}`], { env });
    if (!result.passed) return false;
  }
  return true;
}

// A copy of the sources, a build without optimisation, and a folder of law for one worker.
class Bench {
  constructor(number) {
    this.tree = join(folder, String(number), "tree");
    this.build = join(folder, String(number), "build");
    this.law = join(folder, String(number), "law");
    this.tests = resolve("build/dev/test");
  }

  async prepare(withRules) {
    rmSync(this.law, { recursive: true, force: true });
    mkdirSync(this.law, { recursive: true });
    cpSync("law", this.law, { recursive: true });
    if (!withRules) return;
    for (const part of ["src", "test", "cmake", "law", "data", "bin", "web", "docs",
      "CMakeLists.txt"]) {
      rmSync(join(this.tree, part), { recursive: true, force: true });
      cpSync(part, join(this.tree, part), { recursive: true, preserveTimestamps: true });
    }
    const configured = await run("cmake", [
      "-S", this.tree, "-B", this.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
      "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache", "-DCMAKE_CXX_FLAGS=-O0 -g0 -w",
      "-DCMAKE_CXX_FLAGS_DEBUG=",
    ]);
    const built = configured.passed ? await this.compile() : configured;
    if (!built.passed) throw new Error(`the build for the rules fails\n${built.output}`);
    this.tests = join(this.build, "test");
  }

  compile() {
    return run("ninja", ["-C", this.build, "-j", "2", "test_rights", "test_law"], { seconds: 1800 });
  }

  // "caught", "survived", or "no program" where the change does not compile.
  async try(change) {
    const isLaw = change.file.startsWith("law/");
    const path = isLaw ? join(this.law, change.file.slice(4)) : join(this.tree, change.file);
    const text = readFileSync(path, "utf8");
    const changed = text.slice(0, change.at) + change.by + text.slice(change.at + change.length);
    writeFileSync(path, changed);
    try {
      if (!isLaw && !(await this.compile()).passed) return "no program";
      return (await survives(this.tests, this.law)) ? "survived" : "caught";
    } finally {
      writeFileSync(path, text);
    }
  }
}

function told(change) {
  const before = readFileSync(change.file, "utf8").slice(0, change.at);
  return `${change.file}:${before.split("\n").length} ${change.what.replace(/\s+/g, " ")}`;
}

// Takes changes in turn until `count` of them could be tried.
async function tryAll(benches, changes, count, survivors) {
  let next = 0;
  let tried = 0;
  const work = async (bench) => {
    while (tried < count && next < changes.length) {
      const change = changes[next++];
      ++tried;
      const result = await bench.try(change);
      console.log(`${result.padEnd(10)} ${told(change)}`);
      if (result === "no program") --tried;
      if (result === "survived") survivors.push(told(change));
    }
  };
  await Promise.all(benches.map(work));
  return tried;
}

const benches = Array.from({ length: workers }, (_, number) => new Bench(number + 1));
for (const bench of benches) await bench.prepare(ruleCount > 0);
for (const program of ["test_rights", "test_law"])
  if (!existsSync(join(benches[0].tests, program))) throw new Error(`${program} is not built`);
if (!(await survives(benches[0].tests, benches[0].law)))
  throw new Error("the tests fail without any change");

const random = randomOf(seed);
const survivors = [];
const law = inTurn(changesOfAllLaw(), random);
const rules = inTurn(changesOfAllRules(), random);
console.log(`${law.length} changes of law files and ${rules.length} of rules are possible`);
const triedLaw = await tryAll(benches, law, lawCount, survivors);
const triedRules = await tryAll(benches, rules, ruleCount, survivors);

const tried = triedLaw + triedRules;
const caught = tried - survivors.length;
for (const each of survivors.sort()) console.log(`SURVIVED ${each}`);
console.log(`seed ${seed}: ${triedLaw} of law files, ${triedRules} of rules; ` +
  `${caught} of ${tried} caught, ${((100 * caught) / tried).toFixed(1)} %`);
const enough = caught >= leastShare * tried;
console.log(`${caught} passed, ${enough ? 0 : survivors.length} failed`);
process.exitCode = enough ? 0 : 1;
