// Redirects are never followed: the request with its token would go wherever the response points.

import { isBrowser } from "../harness/browsers.js";
import { KEY_LINE, TOKEN } from "../harness/fixtures.js";
import { head, response } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

/** What a redirect fails with; browsers hide its status and target. @param {CaseContext} t @param {number} status @param {string | RegExp} message @returns {ExpectedError} */
const refused = (t, status, message) => ({
  error: "SandboxResponseError",
  outcome: "unknown",
  cause: false,
  ...(isBrowser(t) ? { message: "redirect" } : { status, message }),
});

/** The statuses that fetch treats as redirects. @type {Case[]} */
const everywhere = [301, 302, 303, 307, 308].flatMap((status) =>
  /** @type {const} */ (["list", "create", "delete"]).flatMap((verb) => [
    {
      id: `redirect-${status}-${verb}-other-origin`,
      fault: "redirect, same or other origin, any 3xx, opaque",
      verb,
      respond: ({ base, origin, otherOrigin }) =>
        response(status, "", { location: `${base.replace(origin, otherOrigin)}/hosts` }),
      rejects: (t) => refused(t, status, t.otherOrigin),
    },
    {
      id: `redirect-${status}-${verb}-same-origin`,
      fault: "redirect, same or other origin, any 3xx, opaque",
      verb,
      respond: ({ base }) => response(status, "moved", { location: `${base}/elsewhere` }),
      rejects: (t) => refused(t, status, t.origin),
    },
  ]),
);

/** @type {[string, string, string | RegExp][]} */
const TARGETS = [
  ["path", "/elsewhere", "same origin"],
  ["no-scheme", "//elsewhere.example/x", "elsewhere.example"],
  ["token-in-query", `https://elsewhere.example/?token=${TOKEN}`, /to https:\/\/elsewhere\.example;/],
  ["token-in-userinfo", `https://u:${TOKEN}@elsewhere.example/`, /to https:\/\/elsewhere\.example;/],
  ["token-in-host", `https://${TOKEN}.elsewhere.example/`, "redirected"],
  ["key-in-path", `https://elsewhere.example/${KEY_LINE}`, /to https:\/\/elsewhere\.example;/],
  ["script", "javascript:alert(1)", "redirect"],
  ["downgrade", "http://sandbox.example/hosts", "http://sandbox.example"],
];

/** @type {Case[]} */
const targets = TARGETS.map(([name, location, message]) => ({
  id: `redirect-target-${name}`,
  fault: "redirect, same or other origin, any 3xx, opaque",
  verb: "create",
  respond: () => response(307, "", { location }),
  rejects: (t) => refused(t, 307, message),
}));

/** @type {Case[]} */
const others = [300, 304, 305, 306, 310, 399].map((status) => ({
  id: `redirect-${status}-no-redirect-of-fetch`,
  fault: "redirect, same or other origin, any 3xx, opaque",
  verb: "create",
  respond: ({ otherOrigin }) => [head(status, { location: `${otherOrigin}/x`, "content-length": "0" })],
  // WebKit hides every 3xx that has a location, except those with a meaning of their own.
  rejects: (t) => ({
    error: "SandboxResponseError",
    outcome: "unknown",
    ...(t.runtime === "webkit" && status > 308 ? {} : { status }),
    message: /redirect/,
  }),
}));

/** @type {Case[]} */
const odd = [
  {
    id: "redirect-without-location",
    fault: "redirect, same or other origin, any 3xx, opaque",
    respond: () => response(302, ""),
    rejects: (t) => refused(t, 302, "redirect"),
  },
  {
    id: "redirect-with-endless-body",
    fault: "redirect, same or other origin, any 3xx, opaque",
    respond: ({ otherOrigin }) => [
      head(302, { location: otherOrigin, "content-length": "1000" }),
      { send: "x" },
      { stall: true },
    ],
    rejects: (t) => refused(t, 302, t.otherOrigin),
    released: true,
    unsupported: {
      chromium: "closes the connection of a redirect at an unpredictable time",
      webkit: "resolves to a redirect only when its body has ended",
    },
  },
];

export const redirects = [...everywhere, ...targets, ...others, ...odd];
