// The status decides the class, whatever the body is; then Retry-After in valid and malformed forms.

import { head, html, json, response, text } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */
/** @typedef {import("../types.d.ts").Runtime} Runtime */
/** @typedef {import("../types.d.ts").Step} Step */

const PLAIN = [
  402, 405, 406, 408, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 423, 424, 425, 426, 428, 429, 431, 451, 499,
];
const SERVER = [500, 505, 506, 507, 508, 510, 511, 520, 599];

/** @param {number} status @returns {{ error: ExpectedError["error"], outcome: "rejected" | "unknown" }} */
function meaning(status) {
  if (status === 401 || status === 403) return { error: "SandboxAuthError", outcome: "rejected" };
  if (status === 404) return { error: "SandboxNotFoundError", outcome: "rejected" };
  if (status === 409) return { error: "SandboxConflictError", outcome: "rejected" };
  if (status === 422) return { error: "SandboxValidationError", outcome: "rejected" };
  if (status === 429) return { error: "SandboxRateLimitError", outcome: "rejected" };
  if (status >= 502 && status <= 504) return { error: "SandboxUnavailableError", outcome: "unknown" };
  return { error: "SandboxResponseError", outcome: status < 500 || status === 501 ? "rejected" : "unknown" };
}

/** Bodies without anything the client could use. @type {[string, (status: number) => Step[]][]} */
const UNINFORMATIVE = [
  ["plain", (status) => text(status, "Something is wrong")],
  ["html", (status) => html(status)],
  ["empty", (status) => [head(status, { "content-length": "0" })]],
];

/** 421 asks for another connection, 408 means an idle one: some runtimes resend by themselves. @type {Record<number, Runtime[]>} */
const RESENT_BY = { 408: ["node", "chromium"], 421: ["node", "chromium", "firefox", "webkit"] };

/** @param {number} status @param {string} form @param {(status: number) => Step[]} respond @returns {Case} */
const statusCase = (status, form, respond) => ({
  id: `status-${status}-${form}`,
  fault: [401, 404].includes(status)
    ? "401, 404 with empty or HTML body"
    : status >= 502 && status <= 504
      ? "502, 503, 504 in HTML"
      : "408, 425, 429, 451, 418, 500 in plain text",
  verb: status % 2 ? "list" : "create",
  respond: () => respond(status),
  rejects: { ...meaning(status), status, ...(status === 422 ? { issues: [] } : {}), message: `[${status}]` },
  ...(RESENT_BY[status] && { resentBy: RESENT_BY[status] }),
});

/** @type {Case[]} */
const uninformative = [400, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503, 504].flatMap((status) =>
  UNINFORMATIVE.map(([form, respond]) => statusCase(status, form, respond)),
);

/** @type {Case[]} */
const others = [...PLAIN, ...SERVER]
  .filter((status) => ![429, 500].includes(status))
  .map((status) => statusCase(status, "plain", (status) => text(status, "Something is wrong")));

/** Statuses whose class depends on the body: only the service itself sends JSON with a detail. @type {Case[]} */
const fromTheService = [
  {
    id: "gateway-502-in-json",
    fault: "502, 503, 504 in HTML",
    verb: "create",
    respond: () => json(502, { message: "upstream gone", error: "Bad Gateway" }),
    rejects: { error: "SandboxUnavailableError", status: 502, outcome: "unknown" },
  },
  {
    id: "service-502",
    fault: "502, 503, 504 in HTML",
    verb: "create",
    respond: () => json(502, { detail: "ProviderError: no capacity\nline two", error_code: "PROVISIONING_FAILED" }),
    rejects: {
      error: "SandboxProvisioningError",
      status: 502,
      outcome: "rejected",
      errorCode: "PROVISIONING_FAILED",
      message: "ProviderError",
    },
  },
  {
    id: "service-503-capacity",
    fault: "Retry-After",
    verb: "create",
    respond: () => json(503, { detail: "full", error_code: "CAPACITY" }, { "retry-after": "30" }),
    rejects: {
      error: "SandboxCapacityError",
      status: 503,
      outcome: "rejected",
      errorCode: "CAPACITY",
      retryAfterMs: 30_000,
    },
  },
  {
    id: "service-503-capacity-no-retry-after",
    fault: "Retry-After",
    verb: "create",
    respond: () => json(503, { detail: "full", error_code: "CAPACITY" }),
    rejects: { error: "SandboxCapacityError", status: 503, outcome: "rejected", errorCode: "CAPACITY" },
  },
  {
    id: "service-503",
    fault: "502, 503, 504 in HTML",
    verb: "create",
    respond: () => json(503, { detail: "host provisioning could not be completed" }),
    rejects: { error: "SandboxUnavailableError", status: 503, outcome: "unknown", message: "could not be completed" },
  },
  {
    id: "service-400",
    fault: "401, 404 with empty or HTML body",
    verb: "create",
    respond: () => json(400, { detail: "unknown provider 'nope'; available: exe" }),
    rejects: {
      error: "SandboxValidationError",
      status: 400,
      outcome: "rejected",
      message: "unknown provider",
      issues: [{ path: [], message: "unknown provider 'nope'; available: exe", type: undefined }],
    },
  },
  {
    id: "status-999",
    fault: "408, 425, 429, 451, 418, 500 in plain text",
    respond: () => text(999, "blocked"),
    rejects: { error: "SandboxResponseError", status: 999, outcome: "unknown" },
    unsupported: {
      node: "fetch itself refuses statuses above 599",
      deno: "fetch itself refuses statuses above 599",
      bun: "reports it as another status",
      workerd: "fetch itself refuses statuses above 599",
    },
  },
];

/** A Retry-After value, and the milliseconds it stands for. @type {[string, string, number | [number, number] | undefined][]} */
const WAITS = [
  ["zero", "0", 0],
  ["seconds", "120", 120_000],
  ["fraction", "1.5", 1_500],
  ["negative", "-1", 0],
  ["plus", "+5", 5_000],
  ["exponent", "9e99", undefined],
  ["huge", "99999999999999999999999999", undefined],
  ["word", "soon", undefined],
  ["empty", "", undefined],
  ["infinity", "Infinity", undefined],
  ["nan", "NaN", undefined],
  ["hex", "0x10", undefined],
  ["list", "5, 10", undefined],
  ["past-date", "Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["past-date-850", "Sunday, 06-Nov-94 08:49:37 GMT", 0],
  ["past-date-asctime", "Sun Nov  6 08:49:37 1994", 0],
  ["far-date", "Wed, 01 Jan 2098 00:00:00 GMT", [1e12, 4e12]],
  ["no-date", "Someday, 99 Nev 1994 08:49:37 GMT", undefined],
  ["date-with-overflow", "Sun, 06 Nov 999999999999999999 08:49:37 GMT", undefined],
];

/** @type {Case[]} */
const waits = WAITS.map(([name, value, retryAfterMs]) => ({
  id: `retry-after-${name}`,
  fault: "Retry-After",
  respond: () => response(429, "slow down", { "retry-after": value }),
  rejects: { error: "SandboxRateLimitError", status: 429, outcome: "rejected", retryAfterMs },
}));

/** @type {Case[]} */
const soon = [
  {
    id: "retry-after-date-ahead",
    fault: "Retry-After",
    respond: () => response(503, "", { "retry-after": new Date(Date.now() + 60_000).toUTCString() }),
    rejects: { error: "SandboxUnavailableError", status: 503, outcome: "unknown", retryAfterMs: [50_000, 60_000] },
  },
  {
    id: "retry-after-missing",
    fault: "Retry-After",
    respond: () => response(429, "slow down"),
    rejects: { error: "SandboxRateLimitError", status: 429, outcome: "rejected" },
  },
];

export const statuses = [...uninformative, ...others, ...fromTheService, ...waits, ...soon];
