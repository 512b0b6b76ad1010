// Runs in Node, Deno and Bun: sends every rule to the gateway as a plain fetch handler and prints what came back.
// The settings and the tokens come as JSON in the first argument.

import process from "node:process";
import { DELETES, ONE_TOO_MANY, PASSES, RULES, requestOf } from "./rules.js";

const { plainGateway } = await import(new URL("../../dist/server/plain.js", import.meta.url).href);
const { variables, tokens } = JSON.parse(process.argv[2] ?? "{}");
const page = () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
const gateway = plainGateway({
  variables,
  assets: {
    fetch: async (/** @type {Request} */ { url }) =>
      new URL(url).pathname === "/" ? page() : new Response(null, { status: 404 }),
  },
});

/** @param {import("./rules.js").Rule} rule */
async function send([, path, asked]) {
  const response = await gateway.fetch(new Request(`http://localhost:1234${path}`, requestOf(tokens, asked)));
  const body = await response.text();
  const code = /"error_code":"(\w+)"/.exec(body)?.[1];
  return [response.status, code, response.headers.get("x-request-id") !== null, response.headers.get("set-cookie")];
}

const results = [];
for (const rule of [...RULES, ...PASSES]) results.push(await send(rule));
for (let i = 0; i < DELETES; i++) await send(ONE_TOO_MANY);
results.push(await send(ONE_TOO_MANY));
await gateway.settled();
console.log(`RESULTS${JSON.stringify(results)}`);
