// Keeping and erasing: a case that must be kept, a person who asks to be erased, and two who agree.

import assert from "node:assert/strict";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice, password } from "./office.mjs";

// What is dangerous asks for the password each time.
export const open = () => openOffice({ settings: "proof_minutes = 0\nkeep_years_guidance = 5\n" });

async function closedCase(desk, name) {
  const { page } = desk;
  await desk.go("/henvendelser/ny");
  await page.fill("#name", name);
  await page.fill("#reason", "diverse");
  await page.press("#reason", "Enter");
  await page.keyboard.press("Control+Shift+Enter");
  await arrive(page, "**/sager/*");
  const path = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Afslut sagen" }).press("Enter");
  await page.getByText("fortryd", { exact: false }).first().waitFor();
  await desk.go(path);
  return path;
}

async function proved(page) {
  await page.fill("#proof_password", password);
  await page.keyboard.press("Enter");
}

async function looksRight(page, name) {
  await checkPage(page, name);
  await page.setViewportSize({ width: 320, height: 900 });
  await checkPage(page, `${name}-narrow`);
  await isNarrow(page, name);
  await page.setViewportSize({ width: 1280, height: 900 });
}

export const tests = {
  "a person who asks is erased when the case is free and two agree; the numbers stay": async ({ browser, office }) => {
    const mette = await openDesk(browser, office);
    const { page } = mette;
    const path = await closedCase(mette, "Karen Margrethe Sørensen");

    await page.getByText("Skal bevares").click();
    await page.selectOption("#hold-reason", { label: "Klagesag" });
    await page.getByRole("button", { name: "Bevar sagen" }).press("Enter");
    await page.getByText("Sagen bevares og slettes ikke.").waitFor();
    await looksRight(page, "held-case");

    await page.locator(".case-head a").press("Enter");
    await arrive(page, "**/personer/*");
    const person = new URL(page.url()).pathname;
    await page.getByText("Personen beder om at blive slettet").click();
    await page.getByRole("button", { name: "Notér anmodningen" }).press("Enter");
    await page.getByText("Anmodningen er noteret. Svar inden en måned.").waitFor();
    await looksRight(page, "asked-person");
    await page.getByRole("button", { name: "Foreslå sletning" }).press("Enter");
    await page.getByText("skal bevares.").waitFor();
    await mette.go(path);
    await page.getByRole("button", { name: "Ophæv Klagesag" }).press("Enter");
    await page.getByText("Bevaringen er ophævet.").waitFor();
    await mette.go(person);
    await page.getByRole("button", { name: "Foreslå sletning" }).press("Enter");
    await page.getByText("Sletningen er foreslået.").waitFor();

    const head = await openDesk(browser, office, { user: "lone" });
    await head.page.keyboard.press("g");
    await head.page.keyboard.press("o");
    await arrive(head.page, "**/opbevaring");
    await looksRight(head.page, "keeping");
    assert.doesNotMatch(await head.page.locator("main").innerText(), /Karen/);
    await head.page.getByRole("button", { name: "Godkend: slet" }).press("Enter");
    await proved(head.page);
    await arrive(head.page, "**/opbevaring");
    for (let tries = 0; tries < 150 && !(await head.page.getByText("Slettet: 1").count()); ++tries) {
      await head.page.waitForTimeout(100);
      await head.page.reload();
    }
    await looksRight(head.page, "erased-run");
    assert.match(await head.page.locator("main").innerText(), /Slettet: 1/);
    await head.close();

    await mette.go(path);
    await looksRight(page, "erased-case");
    assert.doesNotMatch(await page.locator("main").innerText(), /Karen/);
    assert.equal((await mette.go(person)).status(), 404);
    assert.deepEqual(mette.faults, []);
    await mette.close();
  },

  "all that is stored about a person is handed out when the password is shown": async ({ browser, office }) => {
    const mette = await openDesk(browser, office);
    const { page } = mette;
    await closedCase(mette, "Niels Åge Østergaard");
    await page.locator(".case-head a").press("Enter");
    await arrive(page, "**/personer/*");
    for (const [button, name] of [["Hent som PDF", /^indsigt-\d+\.pdf$/], ["Hent som JSON", /^indsigt-\d+\.json$/]]) {
      await page.getByRole("button", { name: button }).press("Enter");
      await page.locator("#proof_password").waitFor();
      const [file] = await Promise.all([page.waitForEvent("download"), proved(page)]);
      assert.match(file.suggestedFilename(), name);
      await page.goBack();
    }
    await mette.close();
  },
};
