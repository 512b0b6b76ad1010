// Redirects are never followed: the request's body and keys would go wherever the answer says.

import { KEY_LINE, TOKEN } from "../harness/fixtures.js";
import { answer, head } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Expected} Expected */
/** @typedef {import("../types.d.ts").Trial} Trial */

/** What a redirect fails with; browsers hide its status and target. @param {Trial} t @param {number} status @param {string | RegExp} says @returns {Expected} */
const refused = (t, status, says) => ({
  error: "SandboxResponseError",
  outcome: "unknown",
  cause: false,
  ...(t.runtime === "chromium" ? { says: "redirect" } : { status, says }),
});

/** The redirects fetch knows. @type {Case[]} */
const everywhere = [301, 302, 303, 307, 308].flatMap((status) =>
  /** @type {const} */ (["list", "create", "delete"]).flatMap((verb) => [
    {
      id: `redirect-${status}-${verb}-other-origin`,
      fault: "redirect, same or other origin, any 3xx, opaque",
      verb,
      answer: ({ base, origin, other }) => answer(status, "", { location: `${base.replace(origin, other)}/hosts` }),
      fails: (t) => refused(t, status, t.other),
    },
    {
      id: `redirect-${status}-${verb}-same-origin`,
      fault: "redirect, same or other origin, any 3xx, opaque",
      verb,
      answer: ({ base }) => answer(status, "moved", { location: `${base}/elsewhere` }),
      fails: (t) => refused(t, status, t.origin),
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
const targets = TARGETS.map(([name, location, says]) => ({
  id: `redirect-target-${name}`,
  fault: "redirect, same or other origin, any 3xx, opaque",
  verb: "create",
  answer: () => answer(307, "", { location }),
  fails: (t) => refused(t, 307, says),
}));

/** @type {Case[]} */
const others = [300, 304, 305, 306, 310, 399].map((status) => ({
  id: `redirect-${status}-no-redirect-of-fetch`,
  fault: "redirect, same or other origin, any 3xx, opaque",
  verb: "create",
  answer: ({ other }) => [head(status, { location: `${other}/x`, "content-length": "0" })],
  fails: { error: "SandboxResponseError", outcome: "unknown", status, says: /redirect/ },
}));

/** @type {Case[]} */
const odd = [
  {
    id: "redirect-without-location",
    fault: "redirect, same or other origin, any 3xx, opaque",
    answer: () => answer(302, ""),
    fails: (t) => refused(t, 302, "redirect"),
  },
  {
    id: "redirect-with-endless-body",
    fault: "redirect, same or other origin, any 3xx, opaque",
    answer: ({ other }) => [head(302, { location: other, "content-length": "1000" }), { send: "x" }, { stall: true }],
    fails: (t) => refused(t, 302, t.other),
    released: true,
    not: { chromium: "closes the connection of a redirect when it likes" },
  },
];

export const redirects = [...everywhere, ...targets, ...others, ...odd];
