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
    assert.equal(await desk.page.locator(".report-review textarea").count(), 29);
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
    const reason = desk.page.locator(".report-review textarea").first();
    await reason.focus();
    await desk.page.keyboard.type("Trykfejl i beretningen for 2015.");
    await desk.page.keyboard.press("Tab");
    await desk.page.keyboard.press("Enter");
    await desk.page.getByText("Accepteret af Lone Dahl").waitFor();
    assert.equal(await desk.page.locator(".report-review textarea").count(), 28);
    await checkPage(desk.page, "report-accepted");
    await desk.page.getByRole("button", { name: /^Fortryd accept/ }).press("Enter");
    await desk.page.waitForFunction(() => document.querySelectorAll(".report-review textarea").length === 29);
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
