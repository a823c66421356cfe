// A region's sign-in for tests: npm oidc-provider on a loopback port, under another site's name.

import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const people = {
  karen: { preferred_username: "karen.kjaer@region.example", name: "Karen Kjær", roles: ["PK-Vejleder", "Alle"] },
  petrea: { preferred_username: "petrea", name: "Petrea Hansine", roles: ["Alle"] },
  anton: { preferred_username: "anton", name: "Anton Lund", roles: ["PK-Leder"] },
};

function signingKey(id, type) {
  const { privateKey } = type === "EC" ? generateKeyPairSync("ec", { namedCurve: "P-256" })
                                       : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: id, use: "sig", alg: type === "EC" ? "ES256" : "RS256" };
}

// `office` is the address of ours; `secret` the client's.
export function regionSettings(issuer, office, secretFile) {
  return [
    "[identity_provider]",
    `issuer = "${issuer}"`,
    'client_id = "patientkontor"',
    `client_secret_file = "${secretFile}"`,
    `address = "${office}"`,
    'acr = ["betydelig"]',
    "[identity_provider.roles]",
    'PK-Vejleder = "adviser"',
    'PK-Leder = "head"',
    "",
  ].join("\n");
}

export async function openRegion(port, office, secret) {
  const issuer = `http://localhost:${port}`;
  let server = null;
  let provider = null;

  // Each start has a key of its own, as after a rotation.
  async function start(keyId, type) {
    provider = new Provider(issuer, {
      clients: [{
        client_id: "patientkontor",
        client_secret: secret,
        redirect_uris: [`${office}/log-ind/region/svar`],
        post_logout_redirect_uris: [`${office}/log-ind`],
        backchannel_logout_uri: `${office}/log-ind/region/afslutning`,
        backchannel_logout_session_required: true,
        id_token_signed_response_alg: type === "EC" ? "ES256" : "RS256",
      }],
      jwks: { keys: [signingKey(keyId, type)] },
      enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256"] },
      acrValues: ["betydelig", "lav"],
      claims: { openid: ["sub"], profile: ["preferred_username", "name", "roles"], acr: null, sid: null, auth_time: null },
      conformIdTokenClaims: false,
      // Its own way refuses loopback, where the office of a test is.
      fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
      cookies: { keys: ["only for tests"] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      pkce: { required: () => true },
      interactions: { url: (context, interaction) => `/person/${interaction.uid}` },
      ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 300 },
      async findAccount(context, id) {
        return { accountId: id, claims: async () => ({ sub: id, ...people[id] }) };
      },
      async loadExistingGrant(context) {
        const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope("openid profile");
        await grant.save();
        return grant;
      },
    });
    provider.on("server_error", (context, error) => console.log("provider:", error.message));
    const answer = provider.callback();
    server = createServer(async (request, response) => {
      const url = new URL(request.url, issuer);
      if (!url.pathname.startsWith("/person/")) return answer(request, response);
      // Who it is stands on the button: /person/UID?who=karen&level=betydelig
      if (!url.searchParams.has("who")) {
        response.setHeader("content-type", "text/html; charset=utf-8");
        return response.end(Object.keys(people).flatMap((who) => ["betydelig", "lav"].map(
          (level) => `<p><a href="?who=${who}&level=${level}">${who} ${level}</a></p>`)).join(""));
      }
      const login = { accountId: url.searchParams.get("who"), acr: url.searchParams.get("level"), remember: true };
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    });
    await new Promise((resolve) => server.listen(port, "localhost", resolve));
  }
  async function stop() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await start("key-1", "RSA");
  return {
    issuer,
    rotate: async (id, type) => { await stop(); await start(id, type); },
    close: stop,
  };
}
