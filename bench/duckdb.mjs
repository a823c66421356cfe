// The yardstick of bench/annual_report.cpp: DuckDB scans the same events for the same sums.
// Usage: npm install --prefix build/duckdb @duckdb/node-api && node bench/duckdb.mjs [events]
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve("build/duckdb/package.json"));
const { DuckDBInstance } = require("@duckdb/node-api");
const events = Number(process.argv[2] ?? 10_000_000);

const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const db = await instance.connect();
const others = ["crossborder", "rereferral_diagnosis", "rereferral_partner", "rereferral_private",
    "rereferral_changed", "dialogue"];
const list = others.map((name) => `'${name}'`).join(", ");
await db.run(`CREATE TABLE events AS SELECT
    CASE WHEN i % 22 < 6 THEN ([${list}])[i % 22 + 1] WHEN i % 22 < 8 THEN 'contact'
         ELSE 'inquiry' END AS measure,
    DATE '2015-01-01' + CAST(i * 1461 // ${events} AS INTEGER) AS day,
    CASE WHEN i % 22 >= 8 THEN 'channel' || (i % 5) WHEN i % 22 >= 6 THEN 'channel' || (i // 22 % 5)
         END AS channel,
    CASE WHEN i % 22 >= 8 THEN 'caller' || (i // 5 % 6) END AS caller,
    CASE WHEN i % 22 >= 8 THEN 'reason' || (i // 7 % 26) END AS reason,
    CASE WHEN i % 22 < 6 THEN 'code' || (i // 22 % 12) END AS code
    FROM range(${events}) AS numbers(i)`);

const sums = [["inquiry", "channel"], ["inquiry", "caller"], ["inquiry", "reason"],
    ["contact", "channel"], ...others.map((name) => [name, "code"])];
const times = [];
for (let round = 0; round < 7; ++round) {
    const start = performance.now();
    for (const [measure, dimension] of sums)
        await db.runAndReadAll(`SELECT year(day), ${dimension}, count(*) FROM events
            WHERE measure = '${measure}' AND day BETWEEN '2015-01-01' AND '2018-12-31'
            GROUP BY 1, 2`);
    times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(`DuckDB, ${events} events, ${sums.length} sums by year: ${times[3].toFixed(1)} ms`);
