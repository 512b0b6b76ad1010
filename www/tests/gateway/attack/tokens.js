// Tokens that look signed.

import { importJWK, SignJWT } from "jose";
import { AUDIENCE, startProvider } from "../provider.js";
import { ID, OURS } from "../rig.js";

const text = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** @typedef {{ provider: import("../provider.js").Provider, claims: Record<string, unknown>, good: string, kid: string, jwk: any }} Material */

/** @type {Record<string, (material: Material) => string | Promise<string>>} */
const TOKENS = {
  "no signature": ({ good }) => `${good.split(".").slice(0, 2).join(".")}.`,
  "another signature": ({ good }) => `${good.slice(0, -8)}AAAAAAAA`,
  "alg none": ({ claims }) => `${text({ alg: "none" })}.${text(claims)}.`,
  "alg None": ({ claims }) => `${text({ alg: "None", typ: "JWT" })}.${text(claims)}.`,
  "alg nOnE with a signature": ({ claims, good }) => `${text({ alg: "nOnE" })}.${text(claims)}.${good.split(".")[2]}`,
  "no alg": ({ claims, kid }) => `${text({ kid })}.${text(claims)}.AAAA`,
  "alg HS256 with the public key as its secret": ({ claims, kid, jwk }) =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).sign(new TextEncoder().encode(JSON.stringify(jwk))),
  "alg HS256 with an empty secret": async ({ claims, kid }) => {
    const { createHmac } = await import("node:crypto");
    const head = `${text({ alg: "HS256", kid })}.${text(claims)}`;
    return `${head}.${createHmac("sha256", "").update(head).digest("base64url")}`;
  },
  "ES256 with a signature of zeros": ({ claims, kid }) =>
    `${text({ alg: "ES256", kid })}.${text(claims)}.${Buffer.alloc(64).toString("base64url")}`,
  "RS256 with an empty signature": ({ claims, kid }) => `${text({ alg: "RS256", kid })}.${text(claims)}.`,
  "claims of another, signature of this": ({ good, claims }) =>
    [good.split(".")[0], text({ ...claims, groups: ["admins"] }), good.split(".")[2]].join("."),
  "its own key in the header": async ({ claims }) => own(claims, (jwk) => ({ jwk })),
  "a key set of its own (jku)": async ({ claims }) => own(claims, () => ({ jku: "https://evil.example/keys" })),
  "a certificate of its own (x5u)": async ({ claims }) => own(claims, () => ({ x5u: "https://evil.example/cert" })),
  "a certificate of its own (x5c)": async ({ claims }) => own(claims, () => ({ x5c: ["MIIB"] })),
  "its own key under the provider's id": async ({ claims, kid }) => own(claims, () => ({ kid })),
  "a key id that is a path": async ({ claims }) => own(claims, () => ({ kid: "../../../dev/null" })),
  "a key id that is SQL": async ({ claims }) => own(claims, () => ({ kid: "x' UNION SELECT 'a" })),
  "a key id of a megabyte": async ({ claims }) => own(claims, () => ({ kid: "x".repeat(12_000) })),
  "no key id": async ({ claims }) => own(claims, () => ({})),
  expired: ({ provider, claims }) => provider.token({ ...claims, exp: seconds() - 60 }),
  "expired long ago, with exp as text": ({ provider, claims }) => provider.token({ ...claims, exp: "99999999999" }),
  "without an end": ({ provider, claims }) => provider.token({ ...claims, exp: undefined }),
  "issued in the future": ({ provider, claims }) =>
    provider.token({ ...claims, iat: seconds() + 3600, exp: seconds() + 7200 }),
  "not yet valid": ({ provider, claims }) => provider.token({ ...claims, nbf: seconds() + 3600 }),
  "for another audience": ({ provider, claims }) => provider.token({ ...claims, aud: "elsewhere" }),
  "for a list without us": ({ provider, claims }) => provider.token({ ...claims, aud: ["a", "b"] }),
  "by another issuer": ({ provider, claims }) => provider.token({ ...claims, iss: "https://evil.example" }),
  "by an issuer that begins like ours": ({ provider, claims }) =>
    provider.token({ ...claims, iss: `${provider.issuer}.evil.example` }),
  "of a person without a role": ({ provider }) => provider.token({ email: "eve@example.net" }),
  "of a person of the group 'admins ' and none of ours": ({ provider }) =>
    provider.token({ email: "eve@example.net", groups: ["admins ", "ADMINS"] }),
  "of a viewer": ({ provider }) => provider.token({ email: "eve@example.net", groups: ["viewers"] }),
  "five parts (JWE)": ({ good }) => `${good}.x.y`,
  "JSON instead of the compact form": ({ good }) => JSON.stringify({ token: good }),
  nonsense: () => "a.b.c",
  nothing: () => "",
};

const seconds = () => Math.floor(Date.now() / 1000);

/** Signed, but by a key nobody published. @param {Record<string, unknown>} claims @param {(jwk: any) => object} header */
async function own(claims, header) {
  const stranger = await startProvider();
  const [jwk] = stranger.server.issuer.keys.toJSON(true);
  await stranger.close();
  const publicJwk = { kty: jwk?.kty, n: jwk?.n, e: jwk?.e };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", ...header(publicJwk) })
    .sign(await importJWK(/** @type {import("jose").JWK} */ (jwk), "RS256"));
}

/** @type {import("./attacks.js").Attack[]} */
export const tokens = Object.entries(TOKENS).map(([name, make]) => ({
  name,
  async run(target) {
    const { provider } = target;
    const [jwk] = provider.server.issuer.keys.toJSON();
    const claims = {
      iss: provider.issuer,
      aud: AUDIENCE,
      sub: "1",
      email: "ada@example.net",
      groups: ["admins"],
      iat: seconds(),
      exp: seconds() + 600,
    };
    const good = await provider.token({ email: "ada@example.net", groups: ["viewers"] });
    const token = await make({ provider, claims, good, kid: jwk?.kid ?? "", jwk });
    const headers = { ...OURS, authorization: `Bearer ${token}` };
    const got = await target.send(`/api/hosts/${ID}`, { method: "DELETE", headers });
    return got.status < 400 ? `responded ${got.status}` : undefined;
  },
}));
