// One person, two records: merged, parted, corrected.

import assert from "node:assert/strict";
import { arrive, checkPage, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = openOffice;

// A call about a new person, kept open. Answers the path of the person's page.
async function registered(desk, { name, cpr = "", phone = "" }) {
  const { page } = desk;
  await desk.go("/henvendelser/ny");
  await page.fill("#name", name);
  await page.fill("#cpr", cpr);
  await page.fill("#phone", phone);
  await page.fill("#reason", "diverse");
  await page.press("#reason", "Enter");
  await page.fill("#note", `Notat om ${name}`);
  await page.keyboard.press("Control+Shift+Enter");
  await arrive(page, "**/sager/*");
  await page.keyboard.press("p");
  await arrive(page, "**/personer/*");
  return new URL(page.url()).pathname;
}

export const tests = {
  "two records of one person are merged and parted again": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    const whole = await registered(desk, { name: "Petrea Hansine Kjær", cpr: "241288-7770" });
    const half = await registered(desk, { name: "Petrea Kjær", phone: "87 30 44 15" });

    await desk.go(whole);
    await page.fill("#find", "87304415");
    await page.press("#find", "Enter");
    await arrive(page, "**/dubletter");
    await checkPage(page, "person-duplicates");
    await page.getByRole("button", { name: "Saml her Petrea Kjær" }).press("Enter");
    await page.getByText("De to personer er samlet til én.").waitFor();
    assert.equal(await page.locator("[data-rows] tbody tr").count(), 2);
    await checkPage(page, "person-merged");

    await page.getByRole("button", { name: "Skil ad igen Petrea Kjær" }).press("Enter");
    await page.getByText("De to personer er skilt ad igen.").waitFor();
    assert.equal(await page.locator("[data-rows] tbody tr").count(), 1);
    await desk.go(half);
    assert.equal(await page.locator("[data-rows] tbody tr").count(), 1);
    assert.deepEqual(desk.faults, []);
    await desk.close();
  },

  "a new CPR number is kept with the old one, and both find the person": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page, keys } = desk;
    const path = await registered(desk, { name: "Ane Kirstine Bæk", cpr: "150670-5556" });
    await page.fill("#cpr", "320670-5556");
    await keys.press("Control+Enter");
    await page.locator('[data-module="error-summary"]').waitFor();
    assert.equal(await page.inputValue("#cpr"), "320670-5556");
    await checkPage(page, "person-wrong");
    await page.fill("#cpr", "160670-5550");
    await page.fill("#address", "Søndergade 24, 8700 Horsens");
    await keys.press("Control+Enter");
    await page.getByText("Oplysningerne er gemt.").waitFor();
    assert.equal(await page.inputValue("#cpr"), "160670-5550");
    assert.match(await page.getByRole("region", { name: "Oplysninger" }).innerText(), /Tidligere CPR-numre\s+150670-5556/);
    await checkPage(page, "person-corrected");
    for (const typed of ["1506705556", "1606705550"]) {
      await desk.go("/soeg");
      await page.fill("#find", typed);
      await page.locator("#hits a.hit-name").first().waitFor();
      assert.equal(new URL(await page.locator("#hits a.hit-name").first().getAttribute("href"), office.address).pathname, path);
    }
    await desk.close();
  },
};
