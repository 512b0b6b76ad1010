// A service that says what it should not: nothing of it may reach the browser.

import { HOST, ID, JSON_TYPE, json, OURS, PRIVATE_KEY, TOKEN } from "../rig.js";

const SECRET = /the-secret-token|dGhlLXNlY3JldC10b2tlb|c2VjcmV0|ENV-VALUE|drkb_leak/;
const LEAKS = [TOKEN, `Bearer ${TOKEN}`, Buffer.from(TOKEN).toString("base64"), PRIVATE_KEY];

/** @type {[name: string, status: number, (leak: string) => unknown][]} */
const BODIES = [
  ["a sentence", 500, (leak) => ({ detail: leak })],
  ["an error code", 409, (leak) => ({ detail: "x", error_code: leak })],
  ["issues", 422, (leak) => ({ detail: [{ loc: ["body", leak], msg: leak, type: leak, input: leak, ctx: { leak } }] })],
  ["plain text", 500, (leak) => leak],
  [
    "a record",
    200,
    (leak) => ({ ...HOST, name: leak, last_error: leak, known_hosts: leak, image: leak, private_key: leak }),
  ],
  ["new fields", 200, (leak) => ({ ...HOST, env: { A: leak }, debug: leak, [leak]: leak, token: "drkb_leak" })],
  ["nested fields", 200, (leak) => ({ ...HOST, status: { leak }, image: [leak], provider: { a: { b: leak } } })],
];

/** @type {import("./attacks.js").Attack[]} */
export const leaks = BODIES.flatMap(([name, status, body]) =>
  LEAKS.map((leak, i) => ({
    name: `${name}, ${["token", "header", "base64", "private key"][i]}`,
    async run(/** @type {import("./target.js").Target} */ target) {
      target.service.respond = (seen, res) => {
        const content = body(leak);
        const isList = seen.url === "/hosts" && seen.method === "GET" && status === 200;
        json(res, seen.method === "POST" && status === 200 ? 201 : status, isList ? [content] : content, {
          "x-debug": leak.slice(0, 20).trim(),
          "set-cookie": "t=the-secret-token",
        });
      };
      const signedIn = await target.signedIn("ada@example.net", "admins");
      const reads = [
        await target.send("/api/hosts", { headers: signedIn }),
        await target.send(`/api/hosts/${ID}`, { headers: signedIn }),
        await target.send(`/api/hosts/${ID}/renew`, {
          method: "POST",
          body: "{}",
          headers: { ...OURS, ...JSON_TYPE, ...signedIn },
        }),
      ];
      target.behave();
      target.service.seen.length = 0;
      const leaked = reads.find((got) => SECRET.test(got.body + JSON.stringify(got.headers)));
      if (leaked) return `leaked ${leaked.body.slice(0, 80)}`;
      const line = target.log.find((text) => SECRET.test(text));
      return line && `logged ${line.slice(0, 80)}`;
    },
  })),
);
