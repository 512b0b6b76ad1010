// The base URL: what would drop the path, replace the token or leave the origin is refused, and the message does not repeat it.

import { TOKEN } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */

const PASSWORD = "header-leaked-8e21fd";

/** @type {[string, unknown][]} */
const BASES = [
  ["userinfo", `https://user:${PASSWORD}@sandbox.example`],
  ["user", `https://${PASSWORD}@sandbox.example`],
  ["query", `https://sandbox.example/?key=${PASSWORD}`],
  ["empty-query", "https://sandbox.example/?"],
  ["fragment", `https://sandbox.example/#${PASSWORD}`],
  ["empty-fragment", "https://sandbox.example/#"],
  ["ftp", `ftp://sandbox.example/${PASSWORD}`],
  ["file", `file:///${PASSWORD}`],
  ["data", `data:text/plain,${PASSWORD}`],
  ["javascript", `javascript:${PASSWORD}`],
  ["no-scheme", `sandbox.example/${PASSWORD}`],
  ["port-99999", `http://sandbox.example:99999/${PASSWORD}`],
  ["port-word", `http://sandbox.example:${PASSWORD}`],
  ["space-in-host", `http://sandbox example/${PASSWORD}`],
  ["no-host", "http://"],
  ["empty", ""],
  ["no-authority", "http:"],
  ["number", 5],
  ["null", null],
  ["undefined", undefined],
  ["object", {}],
  ["array", ["https://sandbox.example"]],
  ["url-object-with-query", new URL(`https://sandbox.example/?${PASSWORD}`)],
  ["surrogate", "https://sandbox.example/\ud800"],
  ["other-origin-by-two-slashes", "//elsewhere.example/api"],
  ["other-origin-by-backslash", "/\\elsewhere.example/api"],
];

/** @type {Case[]} */
const bases = BASES.map(([name, baseUrl]) => ({
  id: `base-${name}`,
  ...(name === "space-in-host" ? { unsupported: { chromium: "its URL takes a space in a host's name" } } : {}),
  fault: "base URL with userinfo, query, fragment, `ftp:`, no scheme, port 99999",
  requests: 0,
  call: async (t) => {
    const options = { baseUrl: /** @type {string} */ (baseUrl), token: TOKEN };
    t.assertError(
      t.thrown(() => new t.sdk.SandboxApi(options)),
      { error: "TypeError", message: /^SandboxApi: baseUrl: / },
    );
    const env = { SANDBOX_SERVICE_URL: baseUrl, SANDBOX_SERVICE_TOKEN: TOKEN };
    const message = /^SandboxApi\.fromEnv: SANDBOX_SERVICE_URL: /;
    t.assertError(
      t.thrown(() => t.sdk.SandboxApi.fromEnv(env)),
      { error: "TypeError", message },
    );
  },
}));

/** @type {[string, string | URL, string][]} */
const GOOD_BASES = [
  ["slashes", "https://sandbox.example///", "https://sandbox.example"],
  ["prefix", "https://gateway.example/api/", "https://gateway.example/api"],
  ["url-object", new URL("https://sandbox.example/a"), "https://sandbox.example/a"],
  ["upper-case", "HTTPS://Sandbox.Example", "https://sandbox.example"],
  ["ipv6", "http://[::1]:8780", "http://[::1]:8780"],
  ["default-port", "http://sandbox.example:80/", "http://sandbox.example"],
];

/** @type {Case[]} */
const goodBases = GOOD_BASES.map(([name, baseUrl, wanted]) => ({
  id: `base-good-${name}`,
  fault: "base URL with userinfo, query, fragment, `ftp:`, no scheme, port 99999",
  requests: 0,
  call: async (t) => {
    let called = "";
    const fetch = async (/** @type {string} */ url) => {
      called = url;
      return Response.json([]);
    };
    const api = t.client({ baseUrl, fetch });
    await api.listHosts();
    t.assertEqual([api.baseUrl, called], [wanted, `${wanted}/hosts`], "the URL");
  },
}));

export const baseUrls = [...bases, ...goodBases];
