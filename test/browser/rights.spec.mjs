// The rights by keyboard alone: choose one, answer, read the verdict and what would change it, look at
// the law, keep the answer on a case. Every page under axe, wide and narrow.

import assert from "node:assert/strict";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice } from "./office.mjs";

export const open = openOffice;

const verdict = (page) => page.locator("#verdict").innerText();
const verdictIs = (page, text) => page.waitForFunction((wanted) => document.getElementById("verdict")?.textContent.trim() === wanted, text);

// Presses Tab until the focus stands on the field.
async function tabTo(page, id) {
  for (let times = 0; times < 80; ++times) {
    if (await page.evaluate((wanted) => document.activeElement.id === wanted, id)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${id}`);
}

async function openRight(desk, name) {
  await desk.page.keyboard.press("g");
  await desk.page.keyboard.press("r");
  await arrive(desk.page, "**/rettigheder");
  await desk.page.locator(`a[href="/rettigheder/${name}"]`).focus();
  await desk.page.keyboard.press("Enter");
  await arrive(desk.page, `**/rettigheder/${name}`);
}

// Leaves a right to a private provider: discharged 1 May, the municipality begins on the 9th.
async function answerRehabilitation(page) {
  await tabTo(page, "discharged_on");
  await page.keyboard.type("1/5 2025");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await tabTo(page, "asked_on");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2/5 2025");
  await page.locator("[data-parts=asked] #day_offered").waitFor();
  await page.locator("#day_offered").focus();
  await page.keyboard.press("Space");
  await page.locator("[data-parts=asked] #municipal_start").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("9/5 2025");
  await verdictIs(page, "Ja");
}

export const tests = {
  "a right is chosen and answered by keyboard, and the answer follows while it is typed": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await openRight(desk, "rehabilitation");
    assert.equal(await verdict(page), "Ikke afgjort endnu");
    assert.equal(await page.evaluate(() => document.activeElement.id), "discharged_on");
    assert.equal(await page.locator("[data-parts=asked] #municipal_start").count(), 0);
    await checkPage(page, "right-empty");
    await answerRehabilitation(page);
    assert.equal(await page.inputValue("#discharged_on"), "1/5 2025");
    const answer = await page.locator("#answer").innerText();
    for (const part of ["Ja, du kan vælge en privat", "torsdag 8. maj 2025", "senest 8. maj 2025: så er svaret nej", "7 dage efter dag 0 er 8. maj 2025", "Sundhedsloven § 140"])
      assert.ok(answer.includes(part), part);
    assert.match(await page.locator("#live").innerText(), /^Ja/);
    assert.equal(new URL(page.url()).search, "", "no fact stands in the address");
    await checkPage(page, "right-answered");
    await desk.close();
  },

  "a verdict comes within a second of the last key": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    await desk.go("/rettigheder/rehabilitation");
    await answerRehabilitation(desk.page);
    await desk.page.locator("#municipal_start").focus();
    await desk.page.keyboard.press("Control+A");
    const startedAt = Date.now();
    await desk.page.keyboard.type("8/5 2025");
    await verdictIs(desk.page, "Nej");
    assert.ok(Date.now() - startedAt < 1000, `${Date.now() - startedAt} ms`);
    await desk.close();
  },

  "a day that does not exist is named at its field, and nothing typed is lost": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await desk.go("/rettigheder/rehabilitation");
    await page.keyboard.type("31/2 2025");
    await page.keyboard.press("Tab");
    await page.locator("#discharged_on-error").waitFor();
    assert.equal(await page.inputValue("#discharged_on"), "31/2 2025");
    assert.equal(await verdict(page), "Ikke regnet");
    await page.keyboard.press("Control+Enter");
    await page.locator('[data-module="error-summary"]').waitFor();
    assert.equal(await page.inputValue("#discharged_on"), "31/2 2025");
    await checkPage(page, "right-wrong");
    await desk.close();
  },

  "without script the button asks on and answers": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { script: false });
    const { page } = desk;
    await desk.go("/rettigheder/rehabilitation");
    await page.fill("#discharged_on", "1/5 2025");
    await page.check("#training_place");
    await page.fill("#asked_on", "2/5 2025");
    await page.getByRole("button", { name: "Regn" }).click();
    await page.check("[data-parts=asked] #day_offered");
    await page.getByRole("button", { name: "Regn" }).click();
    await page.locator("[data-parts=asked] #municipal_start").fill("9/5 2025");
    await page.getByRole("button", { name: "Regn" }).click();
    assert.equal(await verdict(page), "Ja");
    await desk.close();
  },

  "a list gets a new row while it is filled in": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await desk.go("/rettigheder/extended_choice");
    await page.locator("#more > summary").focus();
    await page.keyboard.press("Enter");
    await page.locator("#offers-0-hospital").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1/6 2025");
    await page.locator("#offers-1-hospital").waitFor();
    await tabTo(page, "offers-1-hospital");
    assert.equal(await page.inputValue("#offers-0-starts_on"), "1/6 2025");
    await checkPage(page, "right-list");
    await desk.close();
  },

  "where the law can be read in two ways the adviser chooses, and the answer follows": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await desk.go("/rettigheder/changed_surgery");
    await page.locator("#more > summary").click();
    await page.check("#is_surgery");
    await page.check("#hospital");
    await page.selectOption("#excluded_treatment", "none");
    await page.check("#caused_by");
    await page.check("#change");
    for (const [field, day] of [["changed_on", "10/3 2025"], ["offered_date", "24/3 2025"], ["new_date", "23/3 2025"], ["asked_on", "20/3 2025"]])
      await page.fill(`#${field}`, day);
    await verdictIs(page, "Ja");
    await page.locator("#answer a[href='#reading-changed_to_earlier_date']").waitFor();
    await checkPage(page, "right-readings");
    await page.locator("#reading-changed_to_earlier_date-2").focus();
    await page.keyboard.press("Space");
    await verdictIs(page, "Nej");
    assert.ok(await page.isChecked("#reading-changed_to_earlier_date-2"));
    await desk.close();
  },

  "the law of a right stands version by version": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await openRight(desk, "rehabilitation");
    await page.getByRole("link", { name: "Loven bag" }).focus();
    await page.keyboard.press("Enter");
    await arrive(page, "**/rettigheder/rehabilitation/lov");
    assert.match(await page.locator(".law-versions").first().innerText(), /2018/);
    await checkPage(page, "law");
    await desk.close();
  },

  "an answer is kept on a case, read again, counted again and annulled": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await desk.go("/henvendelser/ny");
    await page.fill("#name", "Karen Margrethe Holm");
    await page.fill("#reason", "diverse");
    await page.press("#reason", "Enter");
    await page.keyboard.press("Control+Shift+Enter");
    await arrive(page, "**/sager/*");
    await page.keyboard.press("v");
    await arrive(page, "**/sager/*/ret");
    await checkPage(page, "case-rights");
    await page.locator('a[href$="/ret/rehabilitation"]').focus();
    await page.keyboard.press("Enter");
    await arrive(page, "**/ret/rehabilitation");
    await answerRehabilitation(page);
    await checkPage(page, "case-right");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Svaret er gemt på sagen.").waitFor();
    await page.getByText("Ja, du kan vælge en privat").waitFor();
    await checkPage(page, "case-with-answer");
    await page.locator('a[href*="/svar/"]').focus();
    await page.keyboard.press("Enter");
    await arrive(page, "**/svar/1");
    await checkPage(page, "kept-answer");
    await page.getByRole("link", { name: "Regn igen efter dagens regler" }).focus();
    await page.keyboard.press("Enter");
    await arrive(page, "**/svar/1/i-dag");
    await page.getByText("Lovfilerne er de samme som dengang.").waitFor();
    await checkPage(page, "counted-again");
    await page.goBack();
    await page.getByRole("button", { name: "Annullér svaret" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Svaret er annulleret.").waitFor();
    await page.keyboard.press("u");
    await page.getByText("Det er taget tilbage.").waitFor();
    assert.equal(await page.locator(".annulled").count(), 0);
    await desk.close();
  },

  "the form of a right on a case is kept while it is typed, until it is begun anew": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    await desk.go("/sager/1/ret/rehabilitation");
    await page.fill("#discharged_on", "1/5 2025");
    await page.getByText("Kladde gemt").waitFor({ timeout: 2000 });
    await desk.go("/sager/1/ret/rehabilitation");
    await page.getByText("er hentet.").waitFor();
    assert.equal(await page.inputValue("#discharged_on"), "1/5 2025");
    await checkPage(page, "case-right-draft");
    await page.getByRole("button", { name: "Begynd forfra" }).click();
    await arrive(page, "**/ret/rehabilitation");
    assert.equal(await page.inputValue("#discharged_on"), "");
    assert.equal(await page.getByText("er hentet.").count(), 0);
    await desk.close();
  },

  "every page fits a narrow screen": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { width: 320 });
    const { page } = desk;
    for (const [path, name] of [["/rettigheder", "rights-narrow"], ["/rettigheder/extended_choice", "right-narrow"], ["/rettigheder/extended_choice/lov", "law-narrow"], ["/sager/1/ret/rehabilitation", "case-right-narrow"], ["/sager/1/svar/1", "kept-answer-narrow"], ["/sager/1/svar/1/i-dag", "counted-again-narrow"]]) {
      await desk.go(path);
      await isNarrow(page, name);
      await checkPage(page, name);
    }
    await desk.go("/rettigheder/rehabilitation");
    await answerRehabilitation(page);
    await isNarrow(page, "right-answered-narrow");
    await checkPage(page, "right-answered-narrow");
    await desk.close();
  },

  "in English the frame is English and the words for the patient stay Danish": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: "jonas" });
    const { page } = desk;
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "My day" }).waitFor();
    await desk.go("/rettigheder");
    await checkPage(page, "rights-english");
    await desk.go("/rettigheder/rehabilitation");
    assert.equal(await verdict(page), "Not decided yet");
    const spoken = (selector) => page.locator(selector).first().evaluate((element) => element.closest("[lang]").lang);
    for (const [selector, language] of [["label[for=discharged_on]", "da"], ["#discharged_on-hint", "da"], ["label[for=asked_on]", "en"], ["#verdict", "en"], ["#answer h3", "en"], ["#answer li", "da"]])
      assert.equal(await spoken(selector), language, selector);
    await page.getByRole("button", { name: "Count" }).waitFor();
    await checkPage(page, "right-english");
    await page.getByRole("button", { name: "Dansk" }).click();
    await page.getByRole("button", { name: "Regn" }).waitFor();
    await desk.close();
  },
};
