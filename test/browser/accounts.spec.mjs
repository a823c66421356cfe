// Accounts: who comes, who goes, who has forgotten the password, and what each may do.

import assert from "node:assert/strict";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = openOffice;

async function keptOpen(desk, name) {
  const { page } = desk;
  await desk.go("/henvendelser/ny");
  await page.fill("#name", name);
  await page.fill("#reason", "diverse");
  await page.press("#reason", "Enter");
  await page.keyboard.press("Control+Shift+Enter");
  await arrive(page, "**/sager/*");
  return new URL(page.url()).pathname;
}

const actionOf = (page, user, name) => page.getByRole("row", { name: user }).getByRole("link", { name });

export const tests = {
  "the head of office moves the cases of a colleague who is away": async ({ browser, office }) => {
    const mette = await openDesk(browser, office);
    const path = await keptOpen(mette, "Niels Åge Østergaard");
    const head = await openDesk(browser, office, { user: "lone" });
    const { page } = head;
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await arrive(page, "**/brugere");
    await checkPage(page, "users-of-the-head");
    await actionOf(page, "mette", "Flyt sager").press("Enter");
    await arrive(page, "**/sager");
    assert.doesNotMatch(await page.locator("main").innerText(), /Niels/);
    await checkPage(page, "absence");
    await page.selectOption("#to", { label: "Jonas Lind" });
    await page.getByRole("button", { name: "Flyt sagerne" }).press("Enter");
    await page.getByText("Sagerne er flyttet.").waitFor();
    await mette.go(path);
    assert.match(await mette.page.locator(".case-head .state").innerText(), /Jonas Lind/);
    await mette.close();
    await head.close();
  },

  "an account with open cases is closed when a colleague has them": async ({ browser, office }) => {
    const jonas = await openDesk(browser, office, { user: "jonas" });
    const path = await keptOpen(jonas, "Anton Frederik Lund");
    const admin = await openDesk(browser, office, { user: "admin" });
    const { page } = admin;
    assert.match(page.url(), /\/brugere$/, "an administrator begins at the accounts");
    await actionOf(page, "jonas", "Luk").press("Enter");
    await arrive(page, "**/lukning");
    await checkPage(page, "leaving");
    await page.getByRole("button", { name: "Luk kontoen" }).press("Enter");
    await page.locator('[data-module="error-summary"]').waitFor();
    await checkPage(page, "leaving-wrong");
    await page.selectOption("#to", { label: "Mette Holm" });
    await page.getByRole("button", { name: "Luk kontoen" }).press("Enter");
    await page.getByText("Kontoen er lukket.").waitFor();

    await jonas.go(path);
    await arrive(jonas.page, "**/log-ind*");
    const mette = await openDesk(browser, office);
    await mette.go(path);
    assert.match(await mette.page.locator(".case-head .state").innerText(), /Mette Holm/);
    await page.getByRole("button", { name: "Åbn igen jonas" }).press("Enter");
    await page.getByText("Kontoen er åbnet.").waitFor();
    for (const desk of [jonas, admin, mette]) await desk.close();
  },

  "a forgotten password is replaced, and the old one is of no use": async ({ browser, office }) => {
    const admin = await openDesk(browser, office, { user: "admin" });
    const { page } = admin;
    await actionOf(page, "mette", "Ny adgangskode").press("Enter");
    await arrive(page, "**/adgangskode");
    await page.fill("#password", "stille blå tekande");
    await page.fill("#password_again", "stille blå tekop");
    await page.keyboard.press("Enter");
    await page.getByText("De to adgangskoder er ikke ens.").first().waitFor();
    await checkPage(page, "reset-wrong");
    await page.fill("#password", "stille blå tekande");
    await page.fill("#password_again", "stille blå tekande");
    await page.keyboard.press("Enter");
    await page.getByText("Den nye adgangskode gælder nu").waitFor();
    await admin.close();

    const outside = await openDesk(browser, office, { user: null });
    await outside.page.fill("#user_name", "mette");
    await outside.page.fill("#password", "rolig gul kaffekande");
    await outside.page.keyboard.press("Enter");
    await outside.page.getByText("Brugernavn eller adgangskode er forkert.").first().waitFor();
    await checkPage(outside.page, "sign-in-wrong");
    await outside.close();
    const mette = await openDesk(browser, office, { password: "stille blå tekande", arrives: "**/log-ind/adgangskode" });
    await checkPage(mette.page, "own-password");
    await mette.page.fill("#password", "dybe grønne skove");
    await mette.page.fill("#password_again", "dybe grønne skove");
    await mette.page.keyboard.press("Enter");
    await arrive(mette.page, (url) => url.pathname === "/");
    assert.match(await mette.page.locator("h1").innerText(), /Min dag/);
    await mette.close();
  },

  "pages about accounts fit 320 px": async ({ browser, office }) => {
    const admin = await openDesk(browser, office, { user: "admin", width: 320 });
    for (const path of ["/brugere", "/brugere/1/sager", "/brugere/1/lukning", "/brugere/1/adgangskode", "/brugere/1", "/indstillinger", "/indstillinger/totrin", "/genveje"]) {
      await admin.go(path);
      await isNarrow(admin.page, path);
    }
    await admin.close();
  },
};
