// The yardstick of bench/rights.cpp, explained and decided: two rule engines of the npm registry
// answer when an operation can be had elsewhere (extended free choice since 2013, in days), one
// question after the other, on one core as far as they let us.
// Usage: npm install --prefix build/peers @gorules/zen-engine json-rules-engine
//        && node bench/peers/engines.mjs [questions]
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve("build/peers/package.json"));
const { ZenEngine } = require("@gorules/zen-engine");
const { Engine } = require("json-rules-engine");
const count = Number(process.argv[2] ?? 20_000);

const day = (iso) => Date.parse(iso) / 86_400_000;
// The versions of the law as a person would write them into either engine: first day, last day,
// whether the disease is serious ("" either), and the days the region has.
const versions = [
    ["2013-09-01", "2016-09-30", "true", 30],
    ["2013-09-01", "2016-09-30", "false", 60],
    ["2016-10-01", "2023-05-31", "", 30],
    ["2023-06-01", "2024-12-31", "", 60],
    ["2025-01-01", "2199-12-31", "", 30],
];

// Deterministic facts: days as numbers, which spares both engines the reading of dates.
let bits = 20_261_122;
const upTo = (most) => (bits = (bits * 48_271) % 2_147_483_647) % (most + 1);
const questions = Array.from({ length: count }, () => {
    const workedUp = day("2013-09-01") + upTo(4_700);
    return { workedUp, serious: upTo(1) === 1, offered: workedUp + 10 + upTo(80) };
});
const expected = ({ workedUp, serious, offered }) => {
    const [, , , days] = versions.find(([from, to, ground]) => workedUp >= day(from) &&
        workedUp <= day(to) && (ground === "" || ground === String(serious)));
    return { deadline: workedUp + days, yes: offered > workedUp + days };
};

const graph = {
    nodes: [
        { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
        { id: "limit", name: "limit", type: "decisionTableNode", position: { x: 200, y: 0 },
          content: {
              hitPolicy: "first",
              inputs: [{ id: "w", name: "workedUp", field: "workedUp", type: "expression" },
                       { id: "s", name: "serious", field: "serious", type: "expression" }],
              outputs: [{ id: "d", name: "days", field: "days", type: "expression" }],
              rules: versions.map(([from, to, ground, days], at) => ({
                  _id: `r${at}`, w: `[${day(from)}..${day(to)}]`, s: ground, d: String(days) })),
              passThrough: true, inputField: null, outputPath: null, executionMode: "single",
          } },
        { id: "answer", name: "answer", type: "expressionNode", position: { x: 400, y: 0 },
          content: {
              expressions: [
                  { id: "e1", key: "deadline", value: "workedUp + days" },
                  { id: "e2", key: "yes", value: "offered > workedUp + days" }],
              passThrough: false, inputField: null, outputPath: null, executionMode: "single",
          } },
        { id: "out", name: "out", type: "outputNode", position: { x: 600, y: 0 } },
    ],
    edges: [
        { id: "a", sourceId: "in", targetId: "limit", type: "edge" },
        { id: "b", sourceId: "limit", targetId: "answer", type: "edge" },
        { id: "c", sourceId: "answer", targetId: "out", type: "edge" },
    ],
};
const zen = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));

const rules = new Engine([], { allowUndefinedFacts: true });
rules.addFact("deadline", async (_, almanac) => {
    const workedUp = await almanac.factValue("workedUp");
    return workedUp + (await almanac.factValue("days"));
});
versions.forEach(([from, to, ground, days]) => {
    const all = [{ fact: "workedUp", operator: "greaterThanInclusive", value: day(from) },
                 { fact: "workedUp", operator: "lessThanInclusive", value: day(to) }];
    if (ground) all.push({ fact: "serious", operator: "equal", value: ground === "true" });
    rules.addRule({ conditions: { all }, event: { type: "limit", params: { days } }, priority: 2,
                    onSuccess: (event, almanac) => almanac.addRuntimeFact("days", days) });
});
rules.addRule({ priority: 1, event: { type: "yes" }, conditions: { all: [
    { fact: "offered", operator: "greaterThan", value: { fact: "deadline" } }] } });

async function measured(name, ask) {
    for (const each of questions.slice(0, 500)) assert.deepEqual(await ask(each), expected(each));
    const rounds = [];
    for (let round = 0; round < 5; ++round) {
        const start = process.cpuUsage();
        for (const each of questions) await ask(each);
        const spent = process.cpuUsage(start);
        rounds.push((spent.user + spent.system) * 1_000 / count);
    }
    rounds.sort((a, b) => a - b);
    console.log(`${name}: ${Math.round(rounds[2])} ns`);
}

await measured("zen_with_trace", async (each) => {
    const { result, trace } = await zen.evaluate(each, { trace: true });
    assert.ok(trace);
    return result;
});
await measured("zen", async (each) => (await zen.evaluate(each)).result);
await measured("json_rules_engine", async (each) => {
    const { almanac, events } = await rules.run(each);
    return { deadline: await almanac.factValue("deadline"),
             yes: events.some(({ type }) => type === "yes") };
});
