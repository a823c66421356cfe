// A fresh office for the browser tests: the built program on a free port, with four accounts or those named.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Traces } from "./traces.mjs";

export const program = process.env.PATIENTKONTOR_PROGRAM ?? "build/release/patientkontor";
export const traces = new Traces();  // of all offices of a run
export const password = "rolig gul kaffekande";
const usualAccounts = [
  ["mette", "Mette Holm", "adviser"],
  ["jonas", "Jonas Lind", "adviser"],
  ["lone", "Lone Dahl", "head"],
  ["admin", "Anna Berg", "administrator"],
];

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function openOffice({ demo = false, published = null, accounts = usualAccounts, settings = "", port = null } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kontor-"));
  const data = join(folder, "data");
  const file = join(folder, "settings.toml");
  writeFileSync(file, settings);
  const given = ["--config", file, "--data", data];
  const run = (...words) => {
    traces.ran(words);
    return execFileSync(program, [...given, ...words], { input: `${password}\n`, stdio: ["pipe", "pipe", "inherit"] });
  };
  if (demo) run("demo");
  if (published) run("import", "published", published);
  for (const [name, display, role, ...more] of accounts)
    run("user", "add", name, "--name", display, "--role", role, ...more, "--password-stdin");
  port ??= await freePort();
  const address = `http://127.0.0.1:${port}`;
  const log = join(folder, "log");
  let server = null;

  async function start() {
    server = spawn(program, [...given, "serve", "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", openSync(log, "a")] });
    for (let tries = 0; tries < 600; ++tries) {
      const answer = await fetch(`${address}/log-ind`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the office does not answer");
  }
  async function end(signal) {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await gone;
  }
  await start();
  return {
    address,
    run,
    kill: () => end("SIGKILL"),
    start,
    close: async () => {
      await end("SIGTERM");
      traces.logged(readFileSync(log, "utf8"));
      traces.kept(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
