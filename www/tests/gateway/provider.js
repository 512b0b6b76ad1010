// A real OIDC provider on the loopback: it makes keys, publishes them and signs tokens by OAuth's client credentials.

import { createServer } from "node:http";
import { exportSPKI } from "jose";
import { OAuth2Server } from "oauth2-mock-server";

export const AUDIENCE = "hosts-page";

/** @param {"RS256" | "ES256" | "PS256" | "EdDSA"} [alg] */
export async function startProvider(alg = "RS256") {
  const server = new OAuth2Server();
  await server.issuer.keys.generate(alg);
  /** @type {{ fetches: number, fail: number | "hang" | undefined }} how often the keys were fetched, and how that fails */
  const keys = { fetches: 0, fail: undefined };
  const http = createServer((req, res) => {
    if (req.url !== "/jwks") return server.service.requestHandler(req, res);
    keys.fetches += 1;
    if (keys.fail === "hang") return;
    if (keys.fail !== undefined) return res.writeHead(keys.fail).end();
    server.service.requestHandler(req, res);
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(undefined)));
  const url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (http.address()).port}`;
  server.issuer.url = url;

  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @param {Record<string, unknown>} claims @param {Record<string, unknown>} header @returns {Promise<string>} */
  async function issue(claims, header) {
    server.service.once("beforeTokenSigning", (/** @type {any} */ token) => {
      Object.assign(token.payload, { aud: AUDIENCE, ...claims });
      for (const [name, value] of Object.entries(claims)) if (value === undefined) delete token.payload[name];
      Object.assign(token.header, header);
    });
    const response = await fetch(`${url}/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "openid" }),
    });
    const { access_token: token } = /** @type {{ access_token: string }} */ (await response.json());
    return token;
  }

  return {
    server,
    keys,
    issuer: url,
    jwks: `${url}/jwks`,
    /** The settings that let this provider's people in. @param {Record<string, string>} [more] @returns {Record<string, string>} */
    settings: (more = {}) => ({
      ACCESS: "",
      OIDC_ISSUER: url,
      OIDC_JWKS: `${url}/jwks`,
      OIDC_AUDIENCE: AUDIENCE,
      ROLE_VIEWER: "groups:viewers",
      ROLE_OPERATOR: "groups:operators",
      ROLE_ADMIN: "groups:admins",
      ...more,
    }),
    /** A token from the provider's token endpoint. @param {Record<string, unknown>} claims @param {Record<string, unknown>} [header] */
    token(claims, header = {}) {
      // One after the other: the listener changes the next token that is signed, whosever it is.
      const next = last.then(() => issue(claims, header));
      last = next.catch(() => {});
      return next;
    },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startProvider>>} Provider */

/** The signed-in headers of somebody of a group. @param {Provider} provider @param {string} who @param {string} group */
export async function signedIn(provider, who, group) {
  return { authorization: `Bearer ${await provider.token({ email: who, groups: [group] })}` };
}

/**
 * Publishes each key under an address of its own, in PEM form, as load balancers of AWS do.
 * @param {Provider} provider @param {{ sameForAll?: boolean }} [options] `sameForAll`: one key at every address
 */
export async function startPemKeys({ server }, { sameForAll = false } = {}) {
  const { importJWK } = await import("jose");
  /** @type {{ asked: number, fail: number | undefined }} how often keys were asked for, and how that fails */
  const state = { asked: 0, fail: undefined };
  const http = createServer(async (req, res) => {
    state.asked += 1;
    if (state.fail !== undefined) return res.writeHead(state.fail).end();
    const jwk = server.issuer.keys.toJSON().find(({ kid }) => sameForAll || req.url === `/${kid}`);
    if (!jwk) return res.writeHead(404).end();
    const key = /** @type {import("jose").CryptoKey} */ (await importJWK(jwk, jwk.alg, { extractable: true }));
    res.end(await exportSPKI(key));
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (http.address());
  return { state, template: `http://127.0.0.1:${port}/{kid}`, close: () => http.close() };
}
