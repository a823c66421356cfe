// The same by a second, independent provider (LemonLDAP::NG of Debian), in the long run only: it is fetched first.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrive, openDesk } from "./desk.mjs";
import { openLemonldap } from "./lemonldap.mjs";
import { freePort, openOffice } from "./office.mjs";
import { regionSettings } from "./region_provider.mjs";

const secret = "endnu en hemmelighed";
const long = Boolean(process.env.PATIENTKONTOR_LONG);

async function openBoth() {
  const port = await freePort();
  const regionPort = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const region = await openLemonldap(regionPort, address, secret);
  const secretFile = join(tmpdir(), `region-${regionPort}.secret`);
  writeFileSync(secretFile, `${secret}\n`);
  const office = await openOffice({ port, settings: regionSettings(region.issuer, address, secretFile) });
  return { ...office, region, close: async () => { await office.close(); await region.close(); } };
}

export const open = long ? openBoth : async () => ({ close: async () => {} });

const comesInAndOut = async ({ browser, office }) => {
  const desk = await openDesk(browser, office, { user: null });
  const { page } = desk;
  await desk.go("/log-ind?til=/soeg");
  await page.getByRole("link", { name: "Log ind med regionens konto" }).press("Enter");
  await page.waitForURL((url) => url.hostname === "localhost");
  // A demonstration account of the provider's own.
  await page.fill('input[name="user"]', "dwho");
  await page.fill('input[name="password"]', "dwho");
  await page.press('input[name="password"]', "Enter");
  await arrive(page, "**/soeg");
  assert.match(await page.locator(".user").innerText(), /Doctor Who/);
  await page.getByRole("button", { name: "Log af" }).press("Enter");
  await page.waitForURL((url) => url.hostname === "localhost");
  await desk.go("/soeg");
  await arrive(page, "**/log-ind*");
  await desk.close();
};

export const tests = long ? { "an account of LemonLDAP::NG comes in with its role, and out again": comesInAndOut } : {};
