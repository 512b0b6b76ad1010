// Every rule, by a request that it refuses, in each runtime.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AUDIENCE, startProvider } from "./provider.js";
import { HOST, json, startRig, TOKEN } from "./rig.js";
import { DELETES, IMPOSTORS, ONE_TOO_MANY, PASSES, PEOPLE, RULES, requestOf } from "./rules.js";

const run = promisify(execFile);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const DENO_MAY = ["--allow-net=127.0.0.1", "--allow-env", "--allow-read"];

/** @type {Record<string, [command: string, args: string[]]>} */
const RUNTIMES = {
  node: [process.execPath, []],
  deno: [path("../node_modules/.bin/deno"), ["run", "--no-lock", "--no-config", ...DENO_MAY]],
  bun: [path("../node_modules/.bin/bun"), ["run"]],
};

/** @type {Awaited<ReturnType<typeof startProvider>>} */
let provider;
/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
/** @type {Record<string, string>} */
const tokens = {};
/** @type {Record<string, string>} */
let settings;

before(async () => {
  provider = await startProvider();
  const other = await startProvider();
  // The first deletion is one of the rules' own passes.
  settings = provider.settings({ LIMITS: `deletes=${DELETES + 1}/100`, DESTINATIONS: "api.example.net" });
  rig = await startRig({ bindings: settings });
  rig.service.respond = (seen, res) => {
    if (seen.method === "DELETE") return res.writeHead(204, { "set-cookie": "a=1" }).end();
    if (seen.method === "POST") return json(res, 201, HOST, { "set-cookie": "a=1" });
    json(res, 200, seen.url === "/doctor" ? { ok: true, active_provider: "a", tailnet: true, checks: [] } : [HOST]);
  };

  const now = Math.floor(Date.now() / 1000);
  const ada = { email: "ada@example.net", groups: ["admins"] };
  for (const who of PEOPLE) tokens[who] = await provider.token({ email: `${who}@example.net`, groups: [`${who}s`] });
  tokens.expired = await provider.token({ ...ada, exp: now - 60 });
  tokens.future = await provider.token({ ...ada, iat: now + 60 });
  tokens.otherAudience = await provider.token({ ...ada, aud: `${AUDIENCE}-2` });
  tokens.otherIssuer = await provider.token({ ...ada, iss: "https://other.example" });
  tokens.noEnd = await provider.token({ ...ada, exp: undefined });
  tokens.foreign = await other.token({ ...ada, iss: provider.issuer });
  for (const who of IMPOSTORS) assert.ok(tokens[who], who);
  await other.close();
});
after(async () => {
  await rig.close();
  await provider.close();
});

/** @type {import("./rules.js").Rule[]} */
const ALL = [...RULES, ...PASSES, ONE_TOO_MANY];

/** @param {[status: number, code: string | undefined, hasRequestId: boolean, cookie: unknown][]} results */
function compare(results) {
  const found = results.map(([status, code], i) => `${ALL[i]?.[0]}: ${status} ${code ?? ""}`.trim());
  const expected = ALL.map(([rule, , , status, code]) => `${rule}: ${status} ${code ?? ""}`.trim());
  // An error code the rule does not name is left out.
  assert.deepEqual(
    found.map((line, i) => (ALL[i]?.[4] === undefined ? line.replace(/ [A-Z_]+$/, "") : line)),
    expected,
  );
  assert.ok(results.every(([, , hasRequestId]) => hasRequestId));
  assert.ok(results.every(([, , , cookie]) => !cookie));
  const through = rig.service.seen.map(({ method, url }) => `${method} ${url.split("/")[1]}`);
  assert.deepEqual(
    new Set(through),
    new Set(["GET hosts", "GET doctor", "POST hosts", "DELETE hosts"]),
    "the service saw what passes, and nothing else",
  );
  assert.equal(through.length, 4 + DELETES);
  rig.service.seen.length = 0;
}

test("every rule under workerd", async () => {
  const results = [];
  const send = async (/** @type {import("./rules.js").Rule} */ [, to, asked]) => {
    const { status, headers, json: body } = await rig.send(to, requestOf(tokens, asked));
    return /** @type {[number, string | undefined, boolean, unknown]} */ ([
      status,
      body?.error_code,
      headers["x-request-id"] !== undefined,
      headers["set-cookie"],
    ]);
  };
  for (const rule of [...RULES, ...PASSES]) results.push(await send(rule));
  for (let i = 0; i < DELETES; i++) await send(ONE_TOO_MANY);
  results.push(await send(ONE_TOO_MANY));
  compare(results);
});

for (const [name, [command, args]] of Object.entries(RUNTIMES)) {
  const missing = existsSync(command) ? false : `${name} is not installed`;
  test(`every rule under ${name}`, { skip: missing, timeout: 60_000 }, async () => {
    const variables = { ...settings, SERVICE_URL: rig.service.url, SERVICE_TOKEN: TOKEN };
    const script = path("tests/gateway/run-rules.mjs");
    const { stdout, stderr } = await run(command, [...args, script, JSON.stringify({ variables, tokens })], {
      cwd: path("."),
      timeout: 50_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    const line = stdout.split("\n").find((text) => text.startsWith("RESULTS")) ?? assert.fail(stdout + stderr);
    compare(
      JSON.parse(line.slice("RESULTS".length)).map((/** @type {any[]} */ [status, code, ...rest]) => [
        status,
        code ?? undefined,
        ...rest,
      ]),
    );
    const said = stdout + stderr;
    for (const secret of [TOKEN, ...Object.values(tokens)]) assert.ok(!said.includes(secret));
  });
}
