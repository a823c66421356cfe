// Holds docs/openapi.yaml against a linter and against the real answers of the open interface:
//   node test/api/run.mjs
// Documents are made at random from the described facts, the same ones each time.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";
import { openOffice } from "../browser/office.mjs";

const program = process.env.PATIENTKONTOR_PROGRAM ?? "build/release/patientkontor";
const file = "docs/openapi.yaml";
const described = parse(readFileSync(file, "utf8"));
const paths = Object.keys(described.paths).filter((path) => described.paths[path].post);
const rights = paths.map((path) => path.split("/").at(-1));
const overHttp = 4; // of each right: an address may ask a hundred times at once
const overPipe = process.env.PATIENTKONTOR_LONG ? 5000 : 200;

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema({ $id: "api", ...described });
const fits = (schema, value) => {
  const check = ajv.getSchema(`api#/components/schemas/${schema}`);
  return check(value) ? null : `${schema}: ${ajv.errorsText(check.errors)}`;
};

let seed = 1899;
const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
const day = () => new Date(Date.UTC(2005, 0, 1 + random(8400))).toISOString().slice(0, 10);
function valueOf(schema) {
  if (schema.enum) return schema.enum[random(schema.enum.length)];
  if (schema.format === "date") return day();
  if (schema.type === "boolean") return random(2) === 1;
  if (schema.type === "integer") return random(3) === 0 ? random(20) : random(200000);
  if (schema.type === "array") return Array.from({ length: random(4) }, () => valueOf(schema.items));
  return Object.fromEntries(
    Object.entries(schema.properties).filter(() => random(4) > 0).map(([name, each]) => [name, valueOf(each)]));
}
function documentOf(right) {
  const { facts } = described.components.schemas[right].properties;
  return { right, asked_on: day(), facts: valueOf(facts) };
}
const holds = (answer) => fits(answer.faults ? "Faults" : "Answer", answer);

const tests = {
  "the linter has nothing to say"() {
    const { status, stdout } = spawnSync("node_modules/.bin/spectral",
      ["lint", "--ruleset", "test/api/spectral.yaml", "--fail-severity", "warn", file], { encoding: "utf8" });
    return status === 0 ? null : stdout;
  },
  "every right is answered as described"() {
    const documents = rights.flatMap((right) => Array.from({ length: overPipe }, () => documentOf(right)));
    const lines = documents.map((each) => JSON.stringify(each)).join("\n") + "\n";
    const ran = spawnSync(program, ["rights", "-", "--json"], { input: lines, encoding: "utf8", maxBuffer: 2 ** 30 });
    const answers = ran.stdout.trim().split("\n").map((line) => JSON.parse(line));
    if (answers.length !== documents.length) return `${answers.length} answers of ${documents.length}: ${ran.stderr}`;
    const answered = answers.filter((answer) => !answer.faults).length;
    console.log(`      ${documents.length} documents, ${answered} answered, the rest refused by name`);
    if (answered * 10 < documents.length) return "nearly all were refused: the documents are no test";
    const wrong = answers.findIndex((answer) => holds(answer));
    return wrong < 0 ? null : `${JSON.stringify(documents[wrong])}: ${holds(answers[wrong])}`;
  },
  async "the interface answers what the command answers"({ address }) {
    for (const right of rights)
      for (let asked = 0; asked < overHttp; ++asked) {
        const document = documentOf(right);
        const { facts, asked_on } = document;
        const response = await fetch(`${address}/api/v1/rights/${right}`, {
          method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ asked_on, facts }) });
        const said = await response.text();
        const { stdout } = spawnSync(program, ["rights", "-", "--json"], { input: JSON.stringify(document), encoding: "utf8" });
        if (said !== stdout) return `${JSON.stringify(document)}: ${said} ${stdout}`;
        if (response.status !== (JSON.parse(said).faults ? 422 : 200)) return `${response.status}: ${said}`;
      }
    return null;
  },
  async "it is described by itself, and refuses as described"({ address }) {
    const served = await (await fetch(`${address}/api/v1/openapi`)).text();
    if (served !== readFileSync(file, "utf8")) return "the served description is another one";
    const ask = async (right, type, body) => {
      const response = await fetch(`${address}/api/v1/rights/${right}`,
        { method: "POST", headers: { "Content-Type": type }, body });
      return [response.status, fits("Faults", await response.json()), response.headers.get("Retry-After")];
    };
    for (const [wanted, ...question] of [
      [404, "luck", "application/json", "{}"],
      [415, "diagnosis", "text/plain", "{}"],
      [422, "diagnosis", "application/json", "{"],
      [422, "diagnosis", "application/json", '{"asked_on": "2025-01-01", "facts": {"luck": true}}'],
    ]) {
      const [status, problem] = await ask(...question);
      if (status !== wanted || problem) return `${question.join(" ")}: ${status} ${problem}`;
    }
    for (let asked = 0; asked < 300; ++asked) {
      const [status, problem, wait] = await ask("diagnosis", "application/json", "{");
      if (status === 429) return problem ?? (wait === "1" ? null : "no Retry-After");
    }
    return "nobody had to wait";
  },
};

const office = await openOffice({ accounts: [] });
let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  const problem = await test(office);
  console.log(`${problem ? "FAIL " : "ok   "} ${name}${problem ? `\n${problem}` : ""}`);
  if (problem) ++failed;
  else ++passed;
}
await office.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
