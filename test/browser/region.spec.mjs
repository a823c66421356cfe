// Signing in by the region: a real provider (npm oidc-provider) under another site's name, with the served program.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrive, checkPage, openDesk } from "./desk.mjs";
import { freePort, openOffice } from "./office.mjs";
import { openRegion, regionSettings } from "./region_provider.mjs";

const secret = "en hemmelighed mellem to servere";

export async function open() {
  const port = await freePort();
  const regionPort = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const region = await openRegion(regionPort, address, secret);
  const secretFile = join(tmpdir(), `region-${regionPort}.secret`);
  writeFileSync(secretFile, `${secret}\n`);
  const office = await openOffice({ port, settings: regionSettings(region.issuer, address, secretFile) });
  return { ...office, region, close: async () => { await office.close(); await region.close(); } };
}

async function comeIn(desk, who, level = "betydelig") {
  const { page } = desk;
  await desk.go("/log-ind?til=/soeg");
  await page.getByRole("link", { name: "Log ind med regionens konto" }).press("Enter");
  await page.getByRole("link", { name: `${who} ${level}` }).press("Enter");
}

export const tests = {
  "someone the region knows comes in as an adviser, at the page that was asked for": async ({ browser, office }) => {
    const karen = await openDesk(browser, office, { user: null });
    await checkPage(karen.page, "sign-in-with-region");
    await comeIn(karen, "karen");
    await arrive(karen.page, "**/soeg");
    assert.match(await karen.page.locator(".user").innerText(), /Karen Kjær/);
    const cookies = await karen.page.context().cookies(office.address);
    assert.equal(cookies.find((cookie) => cookie.name === "session").sameSite, "Strict");
    assert.equal(cookies.some((cookie) => cookie.name === "region"), false);
    await karen.close();
  },

  "too low a level, or no role here, is refused in one sentence": async ({ browser, office }) => {
    for (const [who, level, told] of [["karen", "lav", "ikke er sikker nok her"], ["petrea", "betydelig", "ikke givet dig en rolle"]]) {
      const desk = await openDesk(browser, office, { user: null });
      await comeIn(desk, who, level);
      await desk.page.getByText(told).waitFor();
      await checkPage(desk.page, `region-refuses-${who}`);
      await desk.go("/");
      await arrive(desk.page, "**/log-ind*");
      await desk.close();
    }
  },

  "signing out here signs out there, and other sessions of it are told": async ({ browser, office }) => {
    const context = await openDesk(browser, office, { user: null });
    await comeIn(context, "anton");
    await context.page.getByText("Anton Lund").waitFor();
    await context.go("/");
    const session = (await context.page.context().cookies(office.address)).find((cookie) => cookie.name === "session").value;
    await context.page.getByRole("button", { name: "Log af" }).press("Enter");
    await context.page.waitForURL((url) => url.hostname === "localhost");
    await context.page.getByRole("button", { name: /yes/i }).press("Enter");
    await context.page.waitForURL(`${office.address}/log-ind*`);
    const answer = await fetch(`${office.address}/`, { redirect: "manual", headers: { cookie: `session=${session}` } });
    assert.equal(answer.status, 303, "the session is of no more use");
    await context.close();
  },

  "signing out there ends the session here": async ({ browser, office }) => {
    const karen = await openDesk(browser, office, { user: null });
    await comeIn(karen, "karen");
    await arrive(karen.page, "**/soeg");
    const { page } = karen;
    await page.goto(`${office.region.issuer}/session/end?client_id=patientkontor`);
    await page.getByRole("button", { name: /yes/i }).press("Enter");
    await arrive(page, "**/session/end/success*");
    await karen.go("/soeg");
    await arrive(page, "**/log-ind*");
    await karen.close();
  },

  "the provider's new key is fetched when it is first seen": async ({ browser, office }) => {
    await office.region.rotate("key-2", "EC");
    const karen = await openDesk(browser, office, { user: null });
    await comeIn(karen, "karen");
    await arrive(karen.page, "**/soeg");
    await karen.close();
  },

  "a replayed or forged answer opens nothing": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: null });
    let answer = null;
    desk.page.on("request", (request) => { if (request.url().includes("/svar?")) answer = request.url(); });
    await comeIn(desk, "karen");
    await arrive(desk.page, "**/soeg");
    const thief = await openDesk(browser, office, { user: null });
    await thief.page.goto(answer);
    await thief.page.getByText("Log ind igen.").waitFor();
    const out = await fetch(`${office.address}/log-ind/region/afslutning`, { method: "POST", body: new URLSearchParams({ logout_token: "a.b.c" }) });
    assert.equal(out.status, 400);
    await desk.go("/soeg");
    await arrive(desk.page, "**/soeg");
    await desk.close();
    await thief.close();
  },
};
