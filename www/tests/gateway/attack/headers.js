// Headers that claim to be somebody, to come from elsewhere, or to mean another request.

import { ID, OURS } from "../rig.js";

/** @type {[name: string, headers: Record<string, string>, isSignedIn?: boolean][]} */
const HEADERS = [
  [
    "x-forwarded-user",
    { ...OURS, "x-forwarded-user": "admin", "x-forwarded-email": "ada@example.net", "x-forwarded-groups": "admins" },
  ],
  ["x-auth-request-user", { ...OURS, "x-auth-request-user": "admin", "x-auth-request-groups": "admins" }],
  [
    "x-goog-authenticated-user-email",
    { ...OURS, "x-goog-authenticated-user-email": "accounts.google.com:ada@example.net" },
  ],
  [
    "x-ms-client-principal",
    { ...OURS, "x-ms-client-principal": "eyJyb2xlcyI6WyJhZG1pbnMiXX0=", "x-ms-client-principal-name": "ada" },
  ],
  ["x-amzn-oidc-identity", { ...OURS, "x-amzn-oidc-identity": "ada@example.net" }],
  ["cf-access-authenticated-user-email", { ...OURS, "cf-access-authenticated-user-email": "ada@example.net" }],
  ["remote-user", { ...OURS, "remote-user": "admin" }],
  [
    "x-forwarded-for: loopback",
    { ...OURS, "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", "cf-connecting-ip": "127.0.0.1" },
  ],
  ["the gateway's own token", { ...OURS, authorization: "Bearer the-secret-token" }],
  ["Basic", { ...OURS, authorization: "Basic YWRtaW46YWRtaW4=" }],
  ["a request of the provider's", { ...OURS, "cf-access-jwt-assertion": "eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFkYSJ9." }],
  ["no header of the page's", {}, true],
  ["cross-site", { "sec-fetch-site": "cross-site" }, true],
  ["same-site", { "sec-fetch-site": "same-site" }, true],
  ["a navigation", { "sec-fetch-site": "none" }, true],
  ["an empty sec-fetch-site", { "sec-fetch-site": "" }, true],
  ["two values of sec-fetch-site", { "sec-fetch-site": "same-origin, cross-site" }, true],
  ["another origin", { origin: "https://evil.example" }, true],
  ["the origin null", { origin: "null" }, true],
  ["our origin as a prefix", { origin: "http://localhost.evil.example" }, true],
  ["our origin in upper case with a path", { origin: "HTTP://LOCALHOST/x" }, true],
  ["only a referer", { referer: "http://localhost/" }, true],
  [
    "x-forwarded-host to match a foreign origin",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    true,
  ],
  ["x-requested-with alone", { "x-requested-with": "XMLHttpRequest" }, true],
  ["a method override", { ...OURS, "x-http-method-override": "GET", "x-method-override": "GET" }],
];

/** @type {import("./attacks.js").Attack[]} */
export const headers = [
  ...HEADERS.map(([name, given, isSignedIn]) => ({
    name,
    async run(/** @type {import("./target.js").Target} */ target) {
      const signedIn = isSignedIn ? await target.signedIn("ada@example.net", "admins") : {};
      const got = await target.send(`/api/hosts/${ID}`, { method: "DELETE", headers: { ...signedIn, ...given } });
      return got.status < 400 ? `responded ${got.status}` : undefined;
    },
  })),
  ...["x-original-url", "x-rewrite-url", "x-http-method-override", "x-forwarded-prefix", "x-forwarded-uri"].map(
    (name) => ({
      name: `${name} on a read`,
      async run(/** @type {import("./target.js").Target} */ target) {
        const headers = {
          ...(await target.signedIn("bob@example.net", "viewers")),
          [name]: name.includes("method") ? "DELETE" : "/api/doctor",
        };
        await target.send("/api/hosts", { headers });
        const [seen] = target.service.seen;
        const isRead = seen?.method === "GET" && seen.url === "/hosts" && !JSON.stringify(seen.headers).includes(name);
        target.service.seen.length = 0;
        return isRead ? undefined : `the service got ${JSON.stringify(seen)}`;
      },
    }),
  ),
];
