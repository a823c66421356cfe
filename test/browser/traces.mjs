// What the browser tests leave behind: the log, the addresses asked for, the words of the commands, the files of the
// office. Nothing that was typed about a person, and nothing that lets somebody in, may stand there in the clear.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// A code, a day, a number or an address of ours says nothing about a person.
const plainValue = /^[a-z0-9_.:/=,-]*$/;
const alwaysSecret = /password|adgangskode|^once$|cpr|phone|secret|token/;
const staffPages = /^\/(brugere|foerste-bruger|indstillinger|log-ind)/;
const reportPages = /^\/(aarsberetning|rapporter|statistik|rettigheder)/;
const shortest = 6;

export class Traces {
  secrets = new Map();  // value → what it is
  places = { log: [], address: [], command: [], file: [] };

  // Follows every page that the browser opens from now on.
  follow(browser) {
    const open = browser.newContext.bind(browser);
    browser.newContext = async (...options) => {
      const context = await open(...options);
      context.on("request", (request) => this.asked(request.url(), request.postData()));
      context.on("response", async (response) => {
        if (new URL(response.url()).hostname !== "127.0.0.1") return;  // a provider's cookies are its own
        const cookies = await response.headerValue("set-cookie").catch(() => null);
        for (const line of (cookies ?? "").split("\n")) this.handedOut(line);
      });
      return context;
    };
  }

  asked(url, body) {
    this.places.address.push(url);
    const { pathname } = new URL(url);
    for (const [field, value] of new URLSearchParams(body ?? "")) {
      const line = value.split(/\r?\n/).reduce((longest, one) => (one.length > longest.length ? one : longest), "").trim();
      if (line.length < shortest || (!alwaysSecret.test(field) && (plainValue.test(line) || field === "user_name"))) continue;
      this.secrets.set(line, this.kindOf(field, pathname));
    }
  }
  kindOf(field, path) {
    if (/password|adgangskode/.test(field)) return "password";
    if (field === "once") return "form key";
    if (staffPages.test(path)) return "staff";
    return reportPages.test(path) ? "reason" : "person";
  }
  handedOut(cookie) {
    const value = cookie.split(";")[0].split("=").slice(1).join("=");
    if (value.length >= 16) this.secrets.set(value, "token");
  }
  // A secret that a page showed, such as the key of an authenticator.
  shown(value, kind) { this.secrets.set(value, kind); }

  ran(words) { this.places.command.push(words.join(" ")); }
  logged(text) { this.places.log.push(text); }
  kept(folder) {
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) this.places.file.push(readFileSync(join(file.path ?? file.parentPath, file.name), "latin1"));
  }

  // What the machine shows of commands that run, ours among them, ten times a second.
  watchCommands(program) {
    const seen = new Set();
    const timer = setInterval(() => {
      for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
        try {
          const line = readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
          if (line.includes(program) && !seen.has(line)) { seen.add(line); this.ran([line]); }
        } catch { /* it has ended */ }
      }
    }, 100);
    return () => clearInterval(timer);
  }

  // "token in log", never the secret itself.
  findings() {
    const found = new Set();
    for (const [place, texts] of Object.entries(this.places)) {
      const all = texts.join("\n");
      for (const [secret, kind] of this.secrets)
        if (mayNotStand(kind, place) && written(secret, place).some((form) => all.includes(form))) found.add(`${kind} in ${place}`);
    }
    if (/\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d-\d{4}\b/.test([...this.places.log, ...this.places.address, ...this.places.command].join("\n")))
      found.add("CPR number in log, address or command");
    return [...found];
  }

  // Each secret of a kind, put where it may not stand, is found there: otherwise the scan sees nothing.
  blindSpots() {
    const blind = [];
    for (const place of Object.keys(this.places)) {
      const kinds = new Map([...this.secrets].map(([secret, kind]) => [kind, secret]));
      for (const [kind, secret] of kinds) {
        if (!mayNotStand(kind, place)) continue;
        const planted = new Traces();
        planted.secrets.set(secret, kind);
        planted.places[place] = ["before", `x${written(secret, place).at(-1)}y`];
        if (!planted.findings().includes(`${kind} in ${place}`)) blind.push(`${kind} in ${place}`);
      }
    }
    return blind;
  }
}

// An employee's name is given on the command line and kept open; what opens the door is kept nowhere.
function mayNotStand(kind, place) {
  if (place === "file") return kind === "person" || kind === "password" || kind === "token";
  if (place === "command") return kind !== "staff";
  return true;
}

function written(secret, place) {
  if (place === "file") return [Buffer.from(secret, "utf8").toString("latin1"), Buffer.from(secret, "utf16le").toString("latin1")];
  return [secret, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll("%20", "+"),
          JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64").replace(/=+$/, "").slice(0, -1)];
}
