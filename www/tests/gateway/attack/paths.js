// Paths that mean something else to somebody behind the gateway.

import { ID, OURS } from "../rig.js";

const DOTS = ["..", "%2e%2e", "%2E%2E", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "..;", "..%00", "%u002e%u002e", "．．"];
const SLASHES = ["/", "%2f", "%2F", "\\", "%5c", "%252f", "//", "/./"];
/** What must not be reached: not on the list, or only by its own path. */
const GOALS = ["openapi.json", "docs", "metrics", "admin"];

/** @type {[name: string, method: string, path: string][]} */
const PATHS = [
  ...DOTS.flatMap((dots) =>
    SLASHES.map(
      (slash) =>
        /** @type {[string, string, string]} */ ([
          `hosts/${dots}${slash}docs`,
          "GET",
          `/api/hosts/${dots}${slash}docs`,
        ]),
    ),
  ),
  ...GOALS.map((goal) => /** @type {[string, string, string]} */ ([goal, "GET", `/api/${goal}`])),
  ["a renewal in an id", "DELETE", `/api/hosts/${ID}%2frenew`],
  ["a proxy in an id", "DELETE", "/api/hosts/..%2fhttp-proxies%2fx"],
  ["NUL in an id", "DELETE", `/api/hosts/${ID}%00`],
  ["a line break in an id", "DELETE", `/api/hosts/${ID}%0d%0aX: y`],
  ["a matrix parameter", "DELETE", `/api/hosts/${ID};a=b`],
  ["a fragment in an id", "DELETE", `/api/hosts/${ID}%23`],
  ["a query in an id", "DELETE", `/api/hosts/${ID}%3Fx=1`],
  ["a query", "GET", "/api/hosts?provider=x"],
  ["an id in braces", "DELETE", `/api/hosts/{${ID}}`],
  ["an id as a URN", "DELETE", `/api/hosts/urn:uuid:${ID}`],
  ["an id of spaces", "DELETE", "/api/hosts/%20"],
  ["a long id", "DELETE", `/api/hosts/${"a".repeat(5000)}`],
  ["upper case", "GET", "/api/HOSTS"],
  ["double slash", "GET", "/api//hosts"],
  ["slash at the end", "GET", "/api/hosts/"],
  ["the api in the api", "GET", "/api/api/hosts"],
  ["WebDAV", "PROPFIND", "/api/hosts"],
  ["TRACE", "TRACE", "/api/hosts"],
  ["PATCH", "PATCH", `/api/hosts/${ID}`],
  ["HEAD", "HEAD", "/api/hosts"],
  ["the source of the gateway", "GET", "/../gateway/index.ts"],
  ["the settings", "GET", "/.env"],
  ["a file outside, encoded", "GET", "/assets/..%2f..%2f..%2fetc/passwd"],
  ["a file outside, in backslashes", "GET", "/assets\\..\\..\\..\\etc\\passwd"],
];

/** @type {import("./attacks.js").Attack[]} */
export const paths = PATHS.map(([name, method, path]) => ({
  name,
  async run(target) {
    const headers = { ...OURS, ...(await target.signedIn("ada@example.net", "admins")) };
    // Written by hand: Node's own client refuses some of these.
    const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}\r\n`);
    const bytes = Buffer.from(
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${lines.join("")}\r\n`,
    );
    const got = await target.sendRaw(bytes);
    return /^HTTP\/1\.1 [23]/.test(got) && !/^HTTP\/1\.1 200[\s\S]*<!doctype html>/i.test(got)
      ? `responded ${got.slice(0, 15)}`
      : undefined;
  },
}));
