// Signing in in two steps, what is dangerous, and sessions that are ended elsewhere.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { arrive, checkPage, isNarrow, openDesk } from "./desk.mjs";
import { openOffice, password } from "./office.mjs";

// Every dangerous act asks for the password again, and heads of office sign in with a code.
export const open = () => openOffice({ settings: 'proof_minutes = 0\nsecond_factor = ["head"]\n' });

const lettersOfBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function bytesOf(spelled) {
  const bits = [...spelled.replaceAll(" ", "")].map((letter) => lettersOfBase32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// RFC 6238; `later` counts steps of 30 s.
function codeOf(secret, later = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function shown(page) {
  await page.fill("#proof_password", password);
  await page.keyboard.press("Enter");
}

export const tests = {
  "an adviser sets up an app, signs in with its code, and with a recovery code": async ({ browser, office }) => {
    const mette = await openDesk(browser, office);
    const { page } = mette;
    await mette.go("/indstillinger");
    await page.getByRole("link", { name: "Totrinsbekræftelse" }).press("Enter");
    await arrive(page, "**/totrin");
    assert.equal(await page.locator("svg.qr").getAttribute("role"), "img");
    await checkPage(page, "second-factor");
    const secret = await page.locator("code.secret").innerText();
    await page.fill("#code", codeOf(secret));
    await page.keyboard.press("Enter");
    await page.locator("#proof_password").waitFor();
    await checkPage(page, "proof");
    await page.fill("#proof_password", "forkert kaffekande");
    await page.keyboard.press("Enter");
    await page.getByText("Det passer ikke. Prøv igen.").first().waitFor();
    await checkPage(page, "proof-wrong");
    await shown(page);
    await page.getByRole("heading", { name: "Gendannelseskoder" }).waitFor();
    await checkPage(page, "recovery-codes");
    const codes = await page.locator(".recovery-codes code").allInnerTexts();
    assert.equal(codes.length, 10);
    await page.getByRole("link", { name: "Jeg har gemt koderne" }).press("Enter");
    await arrive(page, "**/indstillinger");
    await page.getByRole("button", { name: "Log af" }).press("Enter");
    await arrive(page, "**/log-ind");

    const signIn = async (code) => {
      await page.fill("#user_name", "mette");
      await page.fill("#password", password);
      await page.keyboard.press("Enter");
      await arrive(page, "**/log-ind/kode");
      await page.fill("#code", code);
      await page.keyboard.press("Enter");
    };
    const next = codeOf(secret, 1);  // the app's own, a step ahead: this one is used up
    await signIn(next);
    await page.getByRole("heading", { name: "Min dag" }).waitFor();
    await page.getByRole("button", { name: "Log af" }).press("Enter");
    await arrive(page, "**/log-ind");
    await signIn(next);
    await page.getByText("Koden er forkert eller allerede brugt.").first().waitFor();
    await checkPage(page, "code-wrong");
    await page.fill("#code", codes[0]);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Min dag" }).waitFor();
    await mette.go("/indstillinger");
    await page.getByText("Gendannelseskoder tilbage: 9").waitFor();
    assert.deepEqual(mette.faults, []);
    await mette.close();
  },

  "a head of office must set up an app before the first page": async ({ browser, office }) => {
    const lone = await openDesk(browser, office, { user: "lone", arrives: "**/log-ind/totrin" });
    const { page } = lone;
    await checkPage(page, "demanded-app");
    await lone.go("/statistik");
    await arrive(page, "**/log-ind?*");
    await lone.go("/log-ind/totrin");
    await page.fill("#code", codeOf(await page.locator("code.secret").innerText()));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Jeg har gemt koderne" }).press("Enter");
    await page.getByRole("heading", { name: "Dagen i tal" }).waitFor();
    await lone.close();
  },

  "an administrator shows the password again, and what was typed is done": async ({ browser, office }) => {
    const admin = await openDesk(browser, office, { user: "admin" });
    const { page } = admin;
    await page.getByRole("link", { name: "Jonas Lind" }).press("Enter");
    await arrive(page, /brugere\/\d+$/);
    await checkPage(page, "user");
    await page.selectOption("#role", "secretary");
    await page.getByRole("button", { name: "Skift rolle" }).press("Enter");
    await page.locator("#proof_password").waitFor();
    assert.equal(new URL(page.url()).pathname.endsWith("/rolle"), true);
    await shown(page);
    await page.getByText("Rollen er skiftet.").waitFor();
    assert.equal(await page.inputValue("#role"), "secretary");
    await admin.close();
  },

  "sessions elsewhere are seen and ended": async ({ browser, office }) => {
    const here = await openDesk(browser, office, { user: "jonas" });
    const there = await openDesk(browser, office, { user: "jonas" });
    await here.go("/indstillinger");
    await checkPage(here.page, "settings-with-sessions");
    await here.page.getByRole("button", { name: "Afslut alle andre" }).press("Enter");
    await here.page.getByText("Sessionen er afsluttet.").waitFor();
    await there.go("/");
    await arrive(there.page, "**/log-ind*");
    await here.go("/");
    await here.page.getByRole("heading", { name: "Min dag" }).waitFor();
    await here.close();
    await there.close();
  },

  "the pages fit 320 px": async ({ browser, office }) => {
    const jonas = await openDesk(browser, office, { user: "jonas", width: 320 });
    for (const path of ["/indstillinger", "/indstillinger/totrin"]) {
      await jonas.go(path);
      await isNarrow(jonas.page, path);
    }
    await jonas.close();
  },
};
