// The head of office's day: numbers, what is behind them, findings, the report.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = () => openOffice({ published: "data/published/2018" });

const headsDesk = (browser, office, wishes = {}) => openDesk(browser, office, { user: "lone", ...wishes });

export const tests = {
  "statistics show a year and what is behind a number": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    await desk.go("/statistik?aar=2018");
    await checkPage(desk.page, "statistics");
    const look = (link) => link.evaluate((a) => { const { fontWeight, textDecorationLine } = getComputedStyle(a); return `${fontWeight} ${textDecorationLine}`; });
    const years = desk.page.getByRole("navigation", { name: "Vælg år" });
    assert.equal(await look(years.locator("[aria-current]")), "700 none");
    assert.notEqual(await look(years.getByRole("link", { name: "2017" })), "700 none");
    const number = desk.page.getByRole("link", { name: "25.791", exact: true }).first();
    await number.focus();
    await desk.page.keyboard.press("Enter");
    await desk.page.waitForURL("**/statistik/poster?**");
    await desk.page.getByText("25.791").first().waitFor();
    await checkPage(desk.page, "entries");
    await desk.close();
  },

  "the report shows its 29 findings and gives its files": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    await desk.go("/aarsberetning/2018");
    await checkPage(desk.page, "report");
    assert.equal(await desk.page.locator(".finding-list summary").count(), 29);
    assert.equal(await desk.page.locator(".finding-list textarea:visible").count(), 0);
    for (const [format, begins] of [["pdf", "%PDF-"], ["xlsx", "PK"], ["json", "{"], ["html", "<!DOCTY"]]) {
      const answer = await desk.page.request.get(`${office.address}/aarsberetning/2018/fil/${format}`);
      assert.equal(answer.status(), 200, format);
      assert.ok((await answer.body()).subarray(0, 8).toString("latin1").startsWith(begins), format);
    }
    await desk.close();
  },

  "the downloaded report is a whole page that passes axe, fits 320 px and asks for no other file": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    const answer = await desk.page.request.get(`${office.address}/aarsberetning/2018/fil/html`);
    assert.match(answer.headers()["content-disposition"], /^attachment; filename="aarsberetning-2018\.html"/);
    const folder = mkdtempSync(join(tmpdir(), "beretning-"));
    const file = join(folder, "aarsberetning-2018.html");
    writeFileSync(file, await answer.body());
    const asked = [];
    desk.page.on("request", (request) => asked.push(request.url()));
    await desk.page.goto(`file://${file}`);
    assert.deepEqual(asked, [`file://${file}`]);
    assert.match(await desk.page.title(), /2018/);
    assert.equal(await desk.page.locator("html").getAttribute("lang"), "da");
    assert.ok((await desk.page.locator("svg.chart").count()) > 0);
    await checkPage(desk.page, "report-file");
    await desk.page.setViewportSize({ width: 320, height: 900 });
    await isNarrow(desk.page, "report file");
    rmSync(folder, { recursive: true });
    await desk.close();
  },

  "a finding is accepted with a reason and taken back": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    await desk.go("/aarsberetning/2018");
    const third = desk.page.locator("#accept-3");
    await third.locator("summary").focus();
    await desk.page.keyboard.press("Enter");
    await desk.page.keyboard.press("Tab");
    await desk.page.keyboard.type("Trykfejl i beretningen for 2015.");
    await checkPage(desk.page, "report-accepting");
    await desk.page.keyboard.press("Control+Enter");
    await third.getByText("Accepteret af Lone Dahl").waitFor();
    assert.ok(await third.evaluate((line) => line.getBoundingClientRect().top < window.innerHeight), "the line is in view");
    assert.equal(await desk.page.locator(".finding-list summary").count(), 28);
    await checkPage(desk.page, "report-accepted");
    await third.getByRole("button", { name: /^Fortryd accept/ }).press("Enter");
    await third.locator("summary").waitFor();
    await desk.close();
  },

  "a reason is kept while it is typed and found again from the first page": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    await desk.go("/aarsberetning/2018");
    await desk.page.locator("#accept-5 summary").press("Enter");
    await desk.page.locator("#begrundelse-5").fill("Står sådan i den trykte beretning");
    await desk.page.locator("#accept-5 .draft-state", { hasText: "Kladde gemt" }).waitFor();
    await desk.page.close();
    await office.kill();
    await office.start();

    const again = await headsDesk(browser, office);
    await checkPage(again.page, "head-first-page-with-draft");
    await again.page.getByRole("link", { name: "Begrundelse i årsberetningen for 2018" }).press("Enter");
    await again.page.waitForURL("**/aarsberetning/2018#fund");
    assert.equal(await again.page.locator(".finding-list textarea:visible").inputValue(), "Står sådan i den trykte beretning");
    await checkPage(again.page, "report-with-draft");
    await again.page.getByRole("button", { name: "Kassér kladden" }).press("Enter");
    await again.page.waitForURL("**/aarsberetning/2018#accept-5");
    await again.page.waitForFunction(() => !document.querySelector(".finding-list details[open]"));
    await desk.close();
    await again.close();
  },

  "a finding is accepted without script": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office, { script: false });
    await desk.go("/aarsberetning/2018");
    const line = desk.page.locator("#accept-7");
    await line.locator("summary").press("Enter");
    await line.getByRole("button", { name: /^Accepter/ }).press("Enter");
    await desk.page.getByText("Der er noget at rette").waitFor();
    await line.locator("textarea").fill("Som trykt.");
    await line.getByRole("button", { name: /^Accepter/ }).press("Enter");
    await line.getByText("Accepteret af Lone Dahl").waitFor();
    await desk.close();
  },

  "the head sees numbers and no cases": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office);
    for (const path of ["/sager/1", "/henvendelser/ny", "/soeg"]) {
      const answer = await desk.go(path);
      assert.equal(answer.status(), 403, path);
    }
    await checkPage(desk.page, "refused");
    await desk.close();
  },

  "every page of the head passes axe and fits 320 px": async ({ browser, office }) => {
    const desk = await headsDesk(browser, office, { width: 320 });
    for (const path of ["/", "/statistik", "/kodelister", "/aarsberetning", "/brugere"]) {
      await desk.go(path);
      await checkPage(desk.page, `head ${path}`.replaceAll("/", "-"));
      await isNarrow(desk.page, path);
    }
    await desk.close();
  },
};
