// Without script, on a narrow screen, in English, and every page under axe.

import assert from "node:assert/strict";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = openOffice;

export const tests = {
  "register, search and add a contact without script": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { script: false });
    const { page } = desk;
    await desk.go("/henvendelser/ny");
    await page.fill("#name", "Petrea Hansine Kjær");
    await page.fill("#cpr", "241288-7770");
    await page.selectOption("#reason", "befordring");
    await page.fill("#note", "Kørsel til ambulatoriet");
    await page.getByRole("button", { name: "Registrer og behold åben" }).click();
    await page.waitForURL("**/sager/*");

    await desk.go("/henvendelser/ny");
    await page.fill("#name", "petrea");
    await page.fill("#note", "Ringer igen om kørsel");
    await page.getByRole("button", { name: "Søg" }).first().click();
    await page.getByRole("button", { name: /Læg på Sag/ }).click();
    assert.equal(await page.inputValue("#note"), "Ringer igen om kørsel");
    await page.getByRole("button", { name: "Registrer og behold åben" }).click();
    await page.waitForURL("**/sager/*");
    assert.match(await page.locator("#contacts-title").innerText(), /\(2\)/);

    await desk.go("/soeg");
    await page.fill("#find", "kørsel");
    await page.getByRole("button", { name: "Søg" }).click();
    assert.match(await page.locator("#hits").innerText(), /Petrea/);
    await desk.close();
  },

  "a form that is wrong comes back with every problem and the user's text": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    await desk.go("/henvendelser/ny");
    await desk.page.fill("#cpr", "320101-1234");
    await desk.page.fill("#phone", "12");
    await desk.page.fill("#note", "Bevar mig");
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.locator('[data-module="error-summary"]').waitFor();
    assert.ok((await desk.page.locator('[data-module="error-summary"] li').count()) >= 3);
    assert.equal(await desk.page.inputValue("#note"), "Bevar mig");
    await checkPage(desk.page, "new-inquiry-wrong");
    await desk.close();
  },

  "the language is switched and stays": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: "jonas" });
    await desk.page.getByRole("button", { name: "English" }).click();
    await desk.page.getByRole("heading", { name: "My day" }).waitFor();
    await desk.go("/henvendelser/ny");
    await desk.page.getByRole("button", { name: /Register and close/ }).waitFor();
    await checkPage(desk.page, "new-inquiry-english");
    await desk.page.getByRole("button", { name: "Dansk" }).click();
    await desk.page.getByRole("heading", { name: "Ny henvendelse" }).waitFor();
    await desk.close();
  },

  "one-key shortcuts can be switched off": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: "jonas" });
    await desk.go("/indstillinger");
    await desk.page.getByLabel("Slået fra").check();
    await desk.page.getByRole("button", { name: "Gem", exact: true }).click();
    await desk.page.getByText("Indstillingerne er gemt.").waitFor();
    await desk.page.keyboard.press("n");
    await desk.page.waitForTimeout(300);
    assert.match(desk.page.url(), /indstillinger/);
    await desk.go("/indstillinger");
    await desk.page.getByLabel("Slået til").check();
    await desk.page.getByRole("button", { name: "Gem", exact: true }).click();
    await arrive(desk.page, "**/indstillinger*");
    await desk.close();
  },

  "every page passes axe and fits 320 px": async ({ browser, office }) => {
    const pages = {
      mette: ["/", "/henvendelser/ny", "/soeg", "/sager/1", "/sager/1/koder", "/sager/1/person", "/personer/1", "/indstillinger", "/genveje", "/findes-ikke", "/sager/999999"],
      lone: ["/", "/brugere", "/opbevaring"],
      admin: ["/brugere", "/brugere/1/adgangskode", "/brugere/1/lukning", "/opbevaring"],
    };
    for (const [user, paths] of Object.entries(pages)) {
      const desk = await openDesk(browser, office, { user, width: 320 });
      for (const path of paths) {
        await desk.go(path);
        await isNarrow(desk.page, path);
        await desk.page.setViewportSize({ width: 1280, height: 900 });
        await checkPage(desk.page, `${user}${path.replaceAll("/", "-")}`);
        await desk.page.setViewportSize({ width: 320, height: 900 });
      }
      assert.deepEqual(desk.faults, []);
      await desk.close();
    }
    const outside = await openDesk(browser, office, { user: null, width: 320 });
    await isNarrow(outside.page, "sign-in");
    await checkPage(outside.page, "sign-in");
    await outside.close();
  },
};
