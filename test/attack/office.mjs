// An office to attack: the built program with an adviser, an administrator and a few cases, on loopback.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.PATIENTKONTOR_PROGRAM ?? "build/release/patientkontor";
const password = "rolig gul kaffekande";

export async function openOffice({ tls = false, users = { karen: "adviser", anna: "administrator" } } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kontor-"));
  const settings = join(folder, "kontor.toml");
  if (tls) {
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")], { stdio: "ignore" });
    writeFileSync(settings, `certificate = "${folder}/certificate.pem"\nkey = "${folder}/key.pem"\n`);
  } else writeFileSync(settings, "");
  const words = ["--config", settings, "--data", join(folder, "data")];
  for (const [name, role] of Object.entries(users))
    execFileSync(program, [...words, "user", "add", name, "--name", name, "--role", role, "--password-stdin"],
                 { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] });
  const log = join(folder, "log");
  const server = spawn(program, [...words, "serve", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", openSync(log, "a")] });
  let gone = null;
  server.once("exit", (code, signal) => { gone = signal ?? code; });
  const greeting = await new Promise((resolve) => server.stdout.once("data", (bytes) => resolve(String(bytes))));
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(greeting)[1]);
  const address = `${tls ? "https" : "http"}://127.0.0.1:${port}`;
  const post = (path, fields, cookie = "") => fetch(address + path, {
    method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers: { Origin: address, Cookie: cookie } });

  return {
    address, port, password,
    stillServes: () => gone === null,
    log: () => readFileSync(log, "utf8"),
    async signIn(name) {
      const answer = await post("/log-ind", { user_name: name, password });
      if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`);
      return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
    },
    async fill(cookie) {
      for (const [at, name] of ["Petrea Hansine Kjær", "Ane Kirstine Lund", "Niels Peter Bro"].entries()) {
        const answer = await post("/henvendelser", { channel: "telefon", caller: "patient", reason: "ventetider", name, phone: "87304415",
          note: "Ringer om ventetid", finish: "close", once: `fill-${at}` }, cookie);
        if (answer.status !== 303) throw new Error(`no case: ${answer.status}`);
      }
    },
    async isSignedIn(cookie) {
      return (await fetch(`${address}/`, { redirect: "manual", headers: { Cookie: cookie } })).status === 200;
    },
    async close() {
      const ended = new Promise((resolve) => (gone === null ? server.once("exit", resolve) : resolve()));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
