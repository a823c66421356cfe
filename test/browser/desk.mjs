// An adviser's desk in the browser: pages, keys that are counted, and the check of every page by axe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { password as usualPassword } from "./office.mjs";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const pictures = process.env.PICTURES;  // a folder: every page that is checked is also drawn there

export async function openDesk(browser, office, { user = "mette", password = usualPassword, script = true, width = 1280, arrives = (url) => !url.pathname.startsWith("/log-ind") } = {}) {
  const context = await browser.newContext({ locale: "da-DK", javaScriptEnabled: script, viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => { if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text()); });
  await page.goto(`${office.address}/log-ind`);
  if (user) {
    await page.fill("#user_name", user);
    await page.fill("#password", password);
    await page.press("#password", "Enter");
    await page.waitForURL(arrives);
  }
  return { page, faults, keys: countedKeys(page), go: (path) => page.goto(office.address + path), close: () => context.close() };
}

// Counted is every key pressed but the letters of free text: a note, or a new person's own name and
// numbers. A chord such as Ctrl+Enter is one key.
function countedKeys(page) {
  const keys = {
    count: 0,
    async press(...names) {
      for (const name of names) {
        keys.count += 1;
        await page.keyboard.press(name);
      }
    },
    async type(letters) {
      keys.count += letters.length;
      await page.keyboard.type(letters);
    },
    write: (text) => page.keyboard.type(text),
  };
  return keys;
}

// Waits until what was pressed has led to a page whose address fits, and answers how long its user waited.
export async function arrive(page, pattern) {
  await page.waitForURL(pattern);
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation");
    return Math.round(entry.domContentLoadedEventEnd - entry.startTime);
  });
}

let drawn = 0;
export async function checkPage(page, name) {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${String(++drawn).padStart(2, "0")}-${name}.png`, fullPage: true });
  }
  await page.evaluate(`(() => { const define = undefined, module = undefined, exports = undefined; ${axe} })()`);
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), levels);
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
  assert.deepEqual(told, [], `axe on ${name}`);
}

export async function isNarrow(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${name} is ${over} px too wide`);
}

export const noteOf = (page) => page.locator(".contact .note").first().innerText();
export const focused = (page) => page.evaluate(() => document.activeElement.id);
