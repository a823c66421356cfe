// Nothing typed is lost: the tab, the server and a colleague's save.

import assert from "node:assert/strict";
import { arrive, checkPage, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = openOffice;

async function registered(desk, name) {
  await desk.go("/henvendelser/ny");
  await desk.page.fill("#name", name);
  await desk.page.fill("#reason", "diverse");
  await desk.page.press("#reason", "Enter");
  await desk.page.fill("#note", "Første notat");
  await desk.page.keyboard.press("Control+Shift+Enter");
  await arrive(desk.page, "**/sager/*");
  return new URL(desk.page.url()).pathname;
}

export const tests = {
  "a draft survives the tab and the killed server": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    await desk.go("/henvendelser/ny");
    await desk.page.fill("#name", "Niels Åge Østergaard");
    await desk.page.fill("#note", "Har ventet 40 dage & \"intet\" hørt <endnu>");
    await desk.page.getByText("Kladde gemt").waitFor();
    await desk.page.close();
    await office.kill();
    await office.start();

    const again = await openDesk(browser, office);
    await again.page.locator(".promise-list a", { hasText: "Ny henvendelse" }).click();
    await arrive(again.page, "**/henvendelser/ny");
    assert.equal(await again.page.inputValue("#name"), "Niels Åge Østergaard");
    assert.equal(await again.page.inputValue("#note"), "Har ventet 40 dage & \"intet\" hørt <endnu>");
    await again.page.getByRole("button", { name: "Kassér kladden" }).click();
    await arrive(again.page, "**/henvendelser/ny");
    assert.equal(await again.page.inputValue("#note"), "");
    await desk.close();
    await again.close();
  },

  "a promise and a note to a colleague survive the killed server": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const path = await registered(desk, "Thora Amalie Friis");
    await desk.page.keyboard.press("l");
    await desk.page.fill("#promise_text", "Ringer, når svaret er kommet");
    await desk.page.locator('[data-draft$="-loefte"]', { hasText: "Kladde gemt" }).waitFor();
    await desk.page.keyboard.press("Escape");
    await desk.page.keyboard.press("o");
    await desk.page.fill("#handover_note", "Mangler svar fra Silkeborg");
    await desk.page.locator('[data-draft$="-overdragelse"]', { hasText: "Kladde gemt" }).waitFor();
    await desk.page.close();
    await office.kill();
    await office.start();

    const again = await openDesk(browser, office);
    await again.page.locator(".promise-list a", { hasText: "Overdragelse af sag" }).click();
    await arrive(again.page, `**${path}`);
    assert.equal(await again.page.inputValue("#promise_text"), "Ringer, når svaret er kommet");
    assert.equal(await again.page.inputValue("#handover_note"), "Mangler svar fra Silkeborg");
    await checkPage(again.page, "case-with-drafts");
    await again.page.locator("#promise_text").focus();
    await again.page.keyboard.press("Control+Enter");
    await again.page.getByText("Løftet er noteret.").waitFor();
    assert.equal(await again.page.inputValue("#promise_text"), "");
    assert.equal(await again.page.inputValue("#handover_note"), "Mangler svar fra Silkeborg");
    await desk.close();
    await again.close();
  },

  "without an answer from the server a form stays where it is, and is sent when the server is back": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    await desk.go("/henvendelser/ny");
    await desk.page.fill("#name", "Anton Frederik Lund");
    await desk.page.fill("#reason", "diverse");
    await desk.page.press("#reason", "Enter");
    await office.kill();
    await desk.page.fill("#note", "Skrevet mens serveren var nede");
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByText("Kladden er ikke gemt").waitFor();
    await office.start();
    await desk.page.getByText("Kladde gemt").waitFor();
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByText("Henvendelsen er registreret.").waitFor();
    await desk.close();
  },

  "two advisers who edit one note both keep what they wrote": async ({ browser, office }) => {
    const mette = await openDesk(browser, office);
    const jonas = await openDesk(browser, office, { user: "jonas" });
    const path = await registered(mette, "Ane Kirstine Bæk");
    await mette.page.getByText("Ret notat").first().click();
    await arrive(mette.page, "**/note");
    await jonas.page.goto(mette.page.url());
    await mette.page.fill("#note", "Mettes tekst");
    await mette.page.keyboard.press("Control+Enter");
    await arrive(mette.page, `**${path}`);
    await jonas.page.fill("#note", "Jonas' tekst");
    await jonas.page.keyboard.press("Control+Enter");
    await jonas.page.getByText("Begge tekster er gemt").waitFor();
    const note = await jonas.page.locator(".contact .note").first().innerText();
    assert.match(note, /Mettes tekst/);
    assert.match(note, /Jonas' tekst/);
    await mette.close();
    await jonas.close();
  },
};
