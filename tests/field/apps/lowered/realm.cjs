// Runs a script in a realm of its own, which in Node 20 has neither Symbol.dispose nor Symbol.asyncDispose, as WebKit has not.
const { readFileSync } = require("node:fs");
const vm = require("node:vm");

const {
  console,
  TextDecoder,
  TextEncoder,
  Response,
  Request,
  Headers,
  URL,
  AbortController,
  setTimeout,
  clearTimeout,
} = globalThis;
const context = { console, TextDecoder, TextEncoder, Response, Request, Headers, URL };
Object.assign(context, { AbortController, setTimeout, clearTimeout });
vm.runInNewContext(readFileSync(process.argv[2], "utf8"), context);
