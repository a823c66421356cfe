// Who sees what: a consent from covered to open to withdrawn, break-glass from both sides, and each role's day.

import assert from "node:assert/strict";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice, password } from "./office.mjs";

export const open = () => openOffice({ accounts: [
  ["mette", "Mette Holm", "adviser"],
  ["jonas", "Jonas Lind", "adviser"],
  ["sofie", "Sofie Juhl", "secretary"],
  ["lone", "Lone Dahl", "head"],
  ["poul", "Poul Krag", "planner"],
  ["maren", "Maren Holt", "hospital", "--hospital", "1301011"],
  ["ruth", "Ruth Skov", "auditor"],
  ["admin", "Anna Berg", "administrator"],
] });

const patient = "Anton Frederik Lund";
let number = 0;

async function registered(desk, { caller, name = patient, note }) {
  const { page } = desk;
  await desk.go("/henvendelser/ny");
  await page.fill("#name", name);
  await page.fill("#cpr", "080875-6013");
  await page.fill("#reason", "vent");
  await page.press("#reason", "Enter");
  await page.fill("#note", note);
  await page.selectOption("#caller", caller);
  await page.keyboard.press("Control+Shift+Enter");
  await arrive(page, "**/sager/*");
  return Number(new URL(page.url()).pathname.split("/").pop());
}

const mainText = (page) => page.locator("main").innerText();
const shows = async (page, text) => (await mainText(page)).includes(text);

export const tests = {
  "a relative's call is registered, and the case opens covered": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    number = await registered(desk, { caller: "paaroerende", note: "Datteren spørger til ventetiden." });
    const { page } = desk;
    await page.getByText("Vejled kun generelt").waitFor();
    for (const secret of [patient, "080875", "Datteren"]) assert.ok(!(await shows(page, secret)), secret);
    await checkPage(page, "case-covered");
    await page.setViewportSize({ width: 320, height: 900 });
    await isNarrow(page, "covered case");
    await page.setViewportSize({ width: 1280, height: 900 });
    await desk.go(`/sager/${number}/koder`);
    assert.equal(new URL(page.url()).pathname, `/sager/${number}`);
    assert.deepEqual(desk.faults, []);
    await desk.close();
  },

  "one key notes the consent, what is told stands on the case, and withdrawal covers it again": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page, keys } = desk;
    await desk.go(`/sager/${number}`);
    await keys.press("m");
    await page.getByText("Samtykket er noteret.").waitFor();
    assert.ok(await shows(page, patient));
    assert.ok(await shows(page, "Datteren spørger"));
    await checkPage(page, "case-with-consent");
    await page.getByText("Notér, hvad du har fortalt").click();
    await page.getByLabel("Hvad er fortalt?").fill("Ventetiden er syv uger.");
    await keys.press("Control+Enter");
    await page.getByText("Det, du har fortalt, står på sagen.").waitFor();
    assert.ok(await shows(page, "Ventetiden er syv uger."));
    await page.getByRole("button", { name: /^Samtykket er trukket tilbage/ }).press("Enter");
    await page.getByText("sagen er dækket til igen").waitFor();
    for (const secret of [patient, "Datteren", "syv uger"]) assert.ok(!(await shows(page, secret)), secret);
    await checkPage(page, "case-withdrawn");
    await desk.close();
  },

  "a consent of somebody who may not give it is refused in the law's words, and what was typed stays": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page, keys } = desk;
    await desk.go(`/sager/${number}`);
    await page.getByText("Den seneste henvendelse kom fra: Pårørende.").waitFor();
    await page.getByRole("button", { name: "Hospital", exact: false }).waitFor();
    await keys.press("y");
    await arrive(page, "**/samtykker");
    await checkPage(page, "consent-form");
    await page.selectOption("#giver", "custody_holder");
    await page.fill("#giver_name", "Ane Kirstine Bæk");
    await keys.press("Control+Enter");
    await page.locator('[data-module="error-summary"]').waitFor();
    assert.equal(await page.inputValue("#giver_name"), "Ane Kirstine Bæk");
    assert.ok(!(await shows(page, patient)));
    await checkPage(page, "consent-refused");
    await page.selectOption("#giver", "attorney");
    await page.fill("#receiver_name", "Ane Kirstine Bæk");
    await page.selectOption("#consent_form", "written");
    await keys.press("Control+Enter");
    await page.getByText("Samtykket er noteret.").waitFor();
    assert.ok(await shows(page, "Pårørende: Ane Kirstine Bæk"));
    await page.getByRole("button", { name: /^Samtykket er trukket tilbage/ }).press("Enter");
    await page.getByText("sagen er dækket til igen").waitFor();
    await desk.close();
  },

  "the patient on the line opens the case, another covers it, and a known person is told apart without more": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: "jonas" });
    const { page, keys } = desk;
    await desk.go(`/sager/${number}`);
    await keys.press("s");
    await page.getByText("Patienten selv er i røret, eller skrev sidst.").waitFor();
    assert.ok(await shows(page, patient));
    await keys.press("x");
    await page.getByText("Vejled kun generelt").waitFor();
    await keys.press("i");
    await page.getByText("Ingen er i røret: du arbejder med sagen.").waitFor();
    await keys.press("x");
    await page.getByText("Vejled kun generelt").waitFor();

    await desk.go("/henvendelser/ny");
    await page.selectOption("#caller", "paaroerende");
    await page.fill("#name", "anton");
    const option = page.locator('[role="option"]').first();
    await option.waitFor();
    assert.match(await option.innerText(), /Anton Frederik Lund\s*f\. 08-08-75/);
    assert.ok(!(await page.locator("#match-list").innerText()).includes("Ventetider"));
    await option.click();
    await page.getByText("sig ikke, om der er en sag").waitFor();
    assert.ok(!(await shows(page, "6013")));
    await checkPage(page, "new-inquiry-relative");
    await desk.close();
  },

  "the head reads one case for a reason, and its adviser sees it and says so": async ({ browser, office }) => {
    const head = await openDesk(browser, office, { user: "lone" });
    assert.equal((await head.go(`/sager/${number}`)).status(), 403);
    await head.go("/");
    await head.keys.press("g", "n");
    await arrive(head.page, "**/noedadgang");
    await checkPage(head.page, "break-glass");
    await head.page.fill("#number", String(number));
    await head.page.fill("#reason", "haster");
    await head.keys.press("Control+Enter");
    await head.page.locator('[data-module="error-summary"]').waitFor();
    await head.page.fill("#reason", "Klage over sagsbehandlingen fra datteren");
    await head.keys.press("Control+Enter");
    await arrive(head.page, `**/sager/${number}`);
    assert.ok(await shows(head.page, patient));
    assert.equal(await head.page.locator("main textarea, main input:not([type=hidden])").count(), 0);
    await checkPage(head.page, "case-read-only");

    const adviser = await openDesk(browser, office);
    await adviser.go("/");
    const look = adviser.page.locator(".looks");
    assert.match(await look.innerText(), /Lone Dahl åbnede\s+Sag \d+\s*:\s*.?Klage over sagsbehandlingen fra datteren/);
    await checkPage(adviser.page, "day-with-look");
    await look.getByRole("button", { name: /^Jeg har set det/ }).press("Enter");
    await arrive(adviser.page, "**/");
    assert.equal(await adviser.page.locator(".looks").count(), 0);
    await adviser.go(`/sager/${number}`);
    await adviser.keys.press("i");
    await adviser.page.locator(".looks", { hasText: "set af rådgiveren" }).waitFor();

    await head.page.getByRole("button", { name: "Jeg er færdig med sagen" }).press("Enter");
    await arrive(head.page, "**/");
    assert.equal((await head.go(`/sager/${number}`)).status(), 403);
    await head.close();
    await adviser.close();
  },

  "a locked case, a protected address and a colleague as patient": async ({ browser, office }) => {
    const desk = await openDesk(browser, office);
    const { page } = desk;
    const locked = await registered(desk, { caller: "patient", name: "Thora Amalie Friis", note: "Om en kollega." });
    await page.getByText("Lås sagen").first().click();
    await page.getByLabel("Sofie Juhl").check();
    await page.getByRole("button", { name: "Lås sagen" }).press("Enter");
    await page.getByText("Kun ejeren og disse kan se, at den findes:").waitFor();
    await checkPage(page, "case-locked");
    const jonas = await openDesk(browser, office, { user: "jonas" });
    const hidden = await jonas.go(`/sager/${locked}`);
    assert.equal(hidden.status(), 404);
    const told = await mainText(jonas.page);
    assert.equal((await jonas.go("/sager/999999")).status(), 404);
    assert.equal(await mainText(jonas.page), told);
    await jonas.close();
    const sofie = await openDesk(browser, office, { user: "sofie" });
    assert.equal((await sofie.go(`/sager/${locked}`)).status(), 200);
    await sofie.close();
    await page.getByRole("button", { name: "Lås sagen op" }).press("Enter");
    await page.getByText("Sagen er låst op.").waitFor();

    await page.locator(".case-head h1 a").click();
    await arrive(page, "**/personer/*");
    await page.fill("#address", "Torvet 1, 7400 Herning");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Oplysningerne er gemt.").waitFor();
    await page.getByRole("button", { name: "Adressen er beskyttet" }).press("Enter");
    await page.getByText("vises kun, når nogen beder om den").waitFor();
    assert.equal(await page.inputValue("#address"), "");
    await checkPage(page, "person-protected");
    await desk.go(`/sager/${locked}`);
    assert.ok(!(await shows(page, "Torvet")));
    await page.getByRole("button", { name: "Vis adressen" }).press("Enter");
    await page.getByText("Torvet 1, 7400 Herning").waitFor();
    await checkPage(page, "address");
    await desk.close();
  },

  "each role has a first page of its own and reaches no other's": async ({ browser, office }) => {
    const cases = ["/sager/1", "/personer/1", "/soeg", "/henvendelser/ny"];
    const days = [
      ["poul", "Dagen i tal", ["Statistik", "Kodelister", "Rettigheder"], ["/statistik/poster", "/aarsberetning", "/brugere", "/noedadgang", ...cases]],
      ["maren", "Forside", ["Rettigheder"], ["/statistik", "/kodelister", "/aarsberetning", "/brugere", "/noedadgang", ...cases]],
      ["ruth", "Forside", ["Rettigheder"], ["/statistik", "/aarsberetning", "/noedadgang", ...cases]],
      ["lone", "Dagen i tal", ["Nødadgang", "Brugere"], cases],
      ["admin", "Brugere", ["Rettigheder", "Brugere"], ["/statistik", "/aarsberetning", "/noedadgang", ...cases]],
      ["sofie", "Min dag", ["Ny henvendelse", "Søg"], ["/aarsberetning", "/brugere", "/noedadgang"]],
    ];
    for (const [user, title, menu, forbidden] of days) {
      const desk = await openDesk(browser, office, { user, password });
      await desk.go("/");
      assert.equal(await desk.page.locator("h1").innerText(), title, user);
      const links = await desk.page.locator("nav[aria-label=Hovedmenu] a").allInnerTexts();
      for (const label of menu) assert.ok(links.includes(label), `${user}: ${label}`);
      await checkPage(desk.page, `first-page-${user}`);
      await desk.page.setViewportSize({ width: 320, height: 900 });
      await isNarrow(desk.page, `first page of ${user}`);
      for (const path of forbidden) assert.equal((await desk.page.request.get(office.address + path)).status(), 403, `${user} ${path}`);
      await desk.close();
    }
  },
};
