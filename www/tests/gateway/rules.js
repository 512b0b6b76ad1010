// Every rule of the gateway, as a request that breaks it: run in workerd, Node, Deno and Bun.

/**
 * @typedef {{ who?: string, method?: string, headers?: Record<string, string>, body?: string }} Asked
 * @typedef {[rule: string, path: string, asked: Asked, status: number, code: string | undefined]} Rule
 */

/** Somebody signed in, by role; the tokens are the runner's business. */
export const PEOPLE = ["viewer", "operator", "admin", "stranger"];
/** Tokens that must not count. */
export const IMPOSTORS = ["expired", "future", "foreign", "otherAudience", "otherIssuer", "noEnd"];

const ID = "01a2059a-77d5-74aa-8bfe-4aabfea3fa70";
const OURS = { "sec-fetch-site": "same-origin" };
const JSON_TYPE = { ...OURS, "content-type": "application/json" };

/** @param {object} body @param {string} [who] @returns {Asked} */
const post = (body, who = "admin") => ({ who, method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) });
/** @param {Asked} [more] @returns {Asked} */
const remove = (more = {}) => ({ who: "admin", method: "DELETE", headers: OURS, ...more });

/** @type {Rule[]} */
export const RULES = [
  ["sign in", "/api/hosts", {}, 401, "SIGN_IN"],
  ["sign in, for the page too", "/", {}, 401, undefined],
  ["sign in, for the session", "/session", {}, 401, "SIGN_IN"],
  ["a token that is none", "/api/hosts", { headers: { authorization: "Bearer a.b.c" } }, 401, "SIGN_IN"],
  ["a session that has ended", "/api/hosts", { who: "expired" }, 401, "SESSION_EXPIRED"],
  ["a session issued in the future", "/api/hosts", { who: "future" }, 401, "SIGN_IN"],
  ["another provider's signature", "/api/hosts", { who: "foreign" }, 401, "SIGN_IN"],
  ["another audience", "/api/hosts", { who: "otherAudience" }, 401, "SIGN_IN"],
  ["another issuer", "/api/hosts", { who: "otherIssuer" }, 401, "SIGN_IN"],
  ["a session without an end", "/api/hosts", { who: "noEnd" }, 401, "SIGN_IN"],
  ["no role", "/api/hosts", { who: "stranger" }, 403, "NO_ROLE"],
  ["too low a role to delete", `/api/hosts/${ID}`, remove({ who: "viewer" }), 403, "ROLE"],
  ["too low a role to create", "/api/hosts", post({}, "viewer"), 403, "ROLE"],
  ["too low a role for templates", "/api/templates", post({ setup_script: "x" }, "operator"), 403, "ROLE"],
  ["too low a role for the activity", "/activity", { who: "viewer" }, 403, "ROLE"],
  ["too low a role for the refusals in it", "/activity?kind=refusal", { who: "operator" }, 403, "ROLE"],
  ["too low a role for a field", "/api/hosts", post({ expires_at: null }, "operator"), 403, "FIELD"],
  [
    "a change from another site",
    `/api/hosts/${ID}`,
    remove({ headers: { origin: "https://evil.example" } }),
    403,
    "CROSS_SITE",
  ],
  [
    "a change from a sibling site",
    `/api/hosts/${ID}`,
    remove({ headers: { "sec-fetch-site": "same-site" } }),
    403,
    "CROSS_SITE",
  ],
  ["a change from nowhere", `/api/hosts/${ID}`, remove({ headers: {} }), 403, "CROSS_SITE"],
  [
    "a read that costs, from another site",
    "/api/doctor",
    { who: "admin", headers: { "sec-fetch-site": "cross-site" } },
    403,
    "CROSS_SITE",
  ],
  [
    "a read from another site",
    "/api/hosts",
    { who: "admin", headers: { "sec-fetch-site": "cross-site" } },
    403,
    "CROSS_SITE",
  ],
  [
    "a sign-out from another site",
    "/logout",
    { who: "admin", method: "POST", headers: { "sec-fetch-site": "cross-site" } },
    403,
    "CROSS_SITE",
  ],
  ["a path off the list", "/api/openapi.json", { who: "admin" }, 404, "NOT_ON_THE_LIST"],
  ["a path with an end too many", `/api/hosts/${ID}/`, { who: "admin" }, 404, "NOT_ON_THE_LIST"],
  ["a method off the list", "/api/hosts", { who: "admin", method: "PUT", headers: OURS }, 405, "NOT_ON_THE_LIST"],
  ["a query", "/api/hosts?all=1", { who: "admin" }, 400, "NOT_ON_THE_LIST"],
  ["an id that leads elsewhere", "/api/hosts/..%2fhttp-proxies%2fx", remove(), 400, "BAD_ID"],
  ["an id in percent signs", "/api/hosts/%252e%252e", remove(), 400, "BAD_ID"],
  ["a body that is no JSON", "/api/hosts", { ...post({}), body: "{" }, 400, "NOT_JSON"],
  [
    "a body of another type",
    "/api/hosts",
    { ...post({}), headers: { ...OURS, "content-type": "text/plain" } },
    415,
    "NOT_JSON",
  ],
  ["a body too large", "/api/hosts", { ...post({}), body: " ".repeat(300_000) }, 413, "REQUEST_TOO_LARGE"],
  ["a field off the list", "/api/hosts", post({ service_account: "admin" }), 422, undefined],
  ["a field's value", "/api/hosts", post({ disk_gb: 0 }), 422, undefined],
  [
    "an issuer off the list",
    "/api/hosts",
    post({ secrets: { x: { issuer: { url: "http://169.254.169.254/", headers: { a: "b" }, refresh: "1h" } } } }),
    422,
    undefined,
  ],
  [
    "a proxy's target off the list",
    "/api/http-proxies",
    post({ name: "x", target: "https://evil.example", headers: { a: "b" } }),
    422,
    undefined,
  ],
  [
    "an idempotency key of another form",
    "/api/hosts",
    { ...post({}), headers: { ...JSON_TYPE, "idempotency-key": "a b" } },
    422,
    "BAD_KEY",
  ],
  ["a query of the activity", "/activity?limit=9999", { who: "admin" }, 400, "BAD_QUERY"],
  ["a page that is posted to", "/", { who: "admin", method: "POST", headers: OURS }, 405, undefined],
  ["a page that is not there", "/.env", { who: "admin" }, 404, undefined],
];

/** What the same people may do, so that the refusals above say something. */
/** @type {Rule[]} */
export const PASSES = [
  ["the page", "/", { who: "viewer" }, 200, undefined],
  ["the session", "/session", { who: "viewer" }, 200, undefined],
  ["the list", "/api/hosts", { who: "viewer" }, 200, undefined],
  ["the doctor", "/api/doctor", { who: "viewer", headers: OURS }, 200, undefined],
  ["a create", "/api/hosts", post({ image: "x" }, "operator"), 201, undefined],
  ["a delete", `/api/hosts/${ID}`, remove({ who: "operator" }), 204, undefined],
  ["the activity", "/activity", { who: "admin" }, 200, undefined],
  ["health", "/healthz", {}, 200, undefined],
];
/** After these, the next call of the same kind is one too many: `LIMITS` allows so many deletions a minute. */
export const DELETES = 3;
/** @type {Rule} */
export const ONE_TOO_MANY = ["a limit", `/api/hosts/${ID}`, remove({ who: "operator" }), 429, "LIMIT"];

/** @param {Record<string, string>} tokens by the names above @param {Asked} asked */
export function requestOf(tokens, { who, headers, ...rest }) {
  const token = who && tokens[who];
  return { ...rest, headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } };
}
