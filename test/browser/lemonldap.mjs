// LemonLDAP::NG, a second and independent identity provider, unpacked from Debian's packages into build/lemonldap and
// run there alone: nothing of it is installed, and no service is started.

import { execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const packed = resolve("build/lemonldap");
// What Debian only recommends, and the portal loads all the same.
const also = ["libplack-perl", "libmailtools-perl", "libmime-tools-perl", "libemail-sender-perl", "libstring-random-perl",
              "libio-string-perl", "libcgi-pm-perl", "libjson-perl"];

function unpack() {
  if (existsSync(join(packed, "done"))) return;
  const packages = join(packed, "packages");
  mkdirSync(packages, { recursive: true });
  const planned = execFileSync("apt-get", ["install", "-s", "--no-install-recommends", "liblemonldap-ng-portal-perl", ...also], { encoding: "utf8" });
  const names = [...planned.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
  execFileSync("apt-get", ["download", "-qq", ...names], { cwd: packages, stdio: ["ignore", "ignore", "pipe"] });
  for (const file of readdirSync(packages)) execFileSync("dpkg", ["-x", join(packages, file), packed]);
  // The portal wants a drawer of captchas, which no page here asks for.
  mkdirSync(join(packed, "stub/GD"), { recursive: true });
  writeFileSync(join(packed, "stub/GD/SecurityImage.pm"), "package GD::SecurityImage;\nsub import {}\n1;\n");
  writeFileSync(join(packed, "done"), "");
}

function configuration(folder, issuer, office, secret) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const files = (name) => ({ Directory: join(folder, name), LockDirectory: join(folder, name) });
  const cache = { cache_root: join(folder, "cache"), cache_depth: 3, default_expires_in: 600, directory_umask: "007" };
  return {
    cfgNum: 1, cfgAuthor: "test", cfgAuthorIP: "127.0.0.1", cfgDate: 1514894400,
    domain: "localhost", portal: `${issuer}/`, cookieName: "lemonldap", securedCookie: 0, key: "only for tests", whatToTrace: "uid",
    authentication: "Demo", userDB: "Same", passwordDB: "Null", registerDB: "Null", requireToken: 0, useSafeJail: 0,
    portalCheckLogins: 0, portalDisplayRegister: 0, portalDisplayResetPassword: 0, portalDisplayChangePassword: 0,
    globalStorage: "Apache::Session::File", persistentStorage: "Apache::Session::File",
    globalStorageOptions: { ...files("sessions"), generateModule: "Lemonldap::NG::Common::Apache::Session::Generate::SHA256" },
    persistentStorageOptions: files("persistent"),
    localSessionStorage: "Cache::FileCache", localSessionStorageOptions: { ...cache, namespace: "sessions" },
    exportedVars: {}, demoExportedVars: { cn: "cn", mail: "mail", uid: "uid" }, macros: { role: '"PK-Vejleder"' }, groups: {},
    locationRules: {}, exportedHeaders: {}, post: {}, vhostOptions: {},
    issuerDBOpenIDConnectActivation: 1, issuerDBOpenIDConnectPath: "^/oauth2/", issuerDBOpenIDConnectRule: 1,
    oidcServiceMetaDataIssuer: issuer, oidcServiceMetaDataAuthorizeURI: "authorize", oidcServiceMetaDataTokenURI: "token",
    oidcServiceMetaDataUserInfoURI: "userinfo", oidcServiceMetaDataJWKSURI: "jwks", oidcServiceMetaDataEndSessionURI: "logout",
    oidcServiceMetaDataAuthnContext: { betydelig: 1 }, oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcServiceAllowImplicitFlow: 0, oidcServiceAllowHybridFlow: 0, oidcServiceAuthorizationCodeExpiration: 60,
    oidcServiceIDTokenExpiration: 600, oidcServiceAccessTokenExpiration: 600, oidcServiceKeyIdSig: "lemon-1",
    oidcServicePrivateKeySig: privateKey.export({ type: "pkcs8", format: "pem" }),
    oidcServicePublicKeySig: publicKey.export({ type: "spki", format: "pem" }),
    oidcRPMetaDataOptions: { office: {
      oidcRPMetaDataOptionsClientID: "patientkontor", oidcRPMetaDataOptionsClientSecret: secret,
      oidcRPMetaDataOptionsIDTokenSignAlg: "RS256", oidcRPMetaDataOptionsBypassConsent: 1, oidcRPMetaDataOptionsRequirePKCE: 1,
      oidcRPMetaDataOptionsIDTokenForceClaims: 1, oidcRPMetaDataOptionsUserIDAttr: "uid", oidcRPMetaDataOptionsIDTokenExpiration: 600,
      oidcRPMetaDataOptionsRedirectUris: `${office}/log-ind/region/svar`,
      oidcRPMetaDataOptionsPostLogoutRedirectUris: `${office}/log-ind`, oidcRPMetaDataOptionsLogoutBypassConfirm: 1,
    } },
    oidcRPMetaDataExportedVars: { office: { name: "cn", preferred_username: "uid", roles: "role;string;always" } },
    oidcRPMetaDataOptionsExtraClaims: { office: { profile: "roles preferred_username name" } },
  };
}

export async function openLemonldap(port, office, secret) {
  unpack();
  const issuer = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "lemonldap-"));
  for (const name of ["conf", "sessions", "persistent", "cache"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "conf/lmConf-1.json"), JSON.stringify(configuration(folder, issuer, office, secret)));
  writeFileSync(join(folder, "lemonldap-ng.ini"), `[all]
logLevel = error
checkTime = 1
[configuration]
type = File
dirName = ${join(folder, "conf")}
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'conf', 'default_expires_in' => 600, 'directory_umask' => '007', 'cache_root' => '${join(folder, "cache")}', 'cache_depth' => 3 }
[portal]
staticPrefix = /static
templateDir = ${join(packed, "usr/share/lemonldap-ng/portal/templates")}
languages = en
`);
  writeFileSync(join(folder, "portal.psgi"), "use Lemonldap::NG::Portal;\nLemonldap::NG::Portal->run({});\n");
  const machine = readdirSync(join(packed, "usr/lib")).map((name) => join(packed, "usr/lib", name, "perl5/5.36"));
  const libraries = [join(packed, "stub"), join(packed, "usr/share/perl5"), ...machine].join(":");
  const server = spawn("perl", [join(packed, "usr/bin/plackup"), "--port", String(port), "--host", "127.0.0.1", join(folder, "portal.psgi")], {
    env: { ...process.env, PERL5LIB: libraries, LLNG_DEFAULTCONFFILE: join(folder, "lemonldap-ng.ini") },
    stdio: ["ignore", "ignore", "ignore"],
  });
  for (let tries = 0; ; ++tries) {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`).catch(() => null);
    if (answer?.ok) break;
    if (tries > 300) throw new Error("LemonLDAP::NG does not answer");
    await new Promise((done) => setTimeout(done, 200));
  }
  return {
    issuer,
    close: async () => {
      const gone = new Promise((done) => server.once("exit", done));
      server.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
