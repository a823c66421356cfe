// An empty office asks for its first account, and that account makes the others.

import assert from "node:assert/strict";
import { arrive, checkPage, focused, openDesk } from "./desk.mjs";
import { openOffice, password } from "./office.mjs";

export const open = () => openOffice({ accounts: [] });

async function fillAccount(page, { user, name, role = null }) {
  await page.fill("#display_name", name);
  await page.fill("#user_name", user);
  if (role) await page.selectOption("#role", { label: role });
  await page.fill("#password", password);
  await page.fill("#password_again", password);
  await page.keyboard.press("Enter");
}

export const tests = {
  "the first account is made, makes an adviser, and the adviser signs in": async ({ browser, office }) => {
    const desk = await openDesk(browser, office, { user: null });
    const { page } = desk;
    await arrive(page, "**/foerste-bruger");
    assert.equal(await focused(page), "display_name");
    await checkPage(page, "first-user");
    await fillAccount(page, { user: "Anna Berg", name: "Anna Berg" });
    await page.locator('[data-module="error-summary"]').waitFor();
    assert.equal(await page.inputValue("#display_name"), "Anna Berg");
    await checkPage(page, "first-user-wrong");
    await fillAccount(page, { user: "anna", name: "Anna Berg" });
    await arrive(page, "**/brugere");

    await page.getByText("Opret en konto").click();
    await fillAccount(page, { user: "mette", name: "Mette Holm", role: "patientvejleder" });
    await page.getByText("Kontoen er oprettet.").waitFor();
    await checkPage(page, "users");
    await page.getByRole("button", { name: "Log af" }).click();
    await arrive(page, "**/log-ind");
    await desk.close();

    const mette = await openDesk(browser, office, { arrives: "**/log-ind/adgangskode" });
    await mette.page.fill("#password", "stille blå tekande");
    await mette.page.fill("#password_again", "stille blå tekande");
    await mette.page.keyboard.press("Enter");
    await mette.page.waitForURL(`${office.address}/`);
    assert.match(await mette.page.locator("h1").innerText(), /Min dag/);
    await mette.go("/foerste-bruger");
    assert.match(mette.page.url(), /\/$/, "the first account is made once");
    await mette.close();
  },
};
