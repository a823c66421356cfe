// Runs every *.spec.mjs here, or those named: node test/browser/run.mjs [part of a name …]

import { readdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { program, traces } from "./office.mjs";

const wanted = process.argv.slice(2);
const here = new URL(".", import.meta.url);
const files = readdirSync(here).filter((file) => file.endsWith(".spec.mjs")).sort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
traces.follow(browser);
const stopWatching = traces.watchCommands(program);

let passed = 0;
const failed = [];
for (const file of files) {
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue;
  const { open, tests } = await import(new URL(file, here));
  let office = null;
  try {
    office = await open();
    for (const [name, test] of Object.entries(tests)) {
      const startedAt = Date.now();
      try {
        await test({ browser, office });
        ++passed;
        console.log(`ok    ${file}: ${name} (${Date.now() - startedAt} ms)`);
      } catch (error) {
        failed.push(name);
        console.log(`FAIL  ${file}: ${name}\n${error.stack}`);
      }
    }
  } catch (error) {
    failed.push(file);
    console.log(`FAIL  ${file}\n${error.stack}`);
  } finally {
    await office?.close().catch((error) => console.log(error.message));
  }
}
await browser.close();
stopWatching();
for (const [name, found] of [["nothing secret stands in log, addresses, commands or files", traces.findings()],
                             ["the scan of these finds what is planted in them", traces.blindSpots()]]) {
  if (found.length === 0) { ++passed; console.log(`ok    ${name} (${traces.secrets.size} secrets)`); }
  else { failed.push(name); console.log(`FAIL  ${name}: ${found.join(", ")}`); }
}
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
