// A panic of the core while it reads a response, which it does in the callback of a promise: the call itself and all others in
// flight reject and name the panic, nothing goes unhandled, and the core does nothing more. Runs against a build with the feature
// panic-for-test.
import { strict as assert } from "node:assert";
import process from "node:process";
import { SandboxApi, SandboxApiError } from "litterbox-sdk";

/** @type {unknown[]} */
const unhandled = [];
for (const event of ["unhandledRejection", "uncaughtException"])
  process.on(event, (/** @type {unknown} */ error) => void unhandled.push(error));

const baseUrl = "https://sandbox.example";
const crasher = /** @type {any} */ (new SandboxApi({ baseUrl }));
const { parse } = Date;
/** The core has the date of an error response parsed while it reads it. What it calls then panics, and a trap goes through it. */
function panicAtTheNextDate() {
  Date.parse = () => {
    Date.parse = parse;
    crasher.panicForTest().catch(() => {});
    throw new WebAssembly.RuntimeError("unreachable");
  };
}

const RETRY_AFTER = "Wed, 21 Oct 2015 07:28:00 GMT";
let sent = 0;
/** @type {(token: string) => void} */
let giveToken = () => {};
/** @type {(response: Response) => void} */
let giveResponse = () => {};
const failing = new SandboxApi({
  baseUrl,
  fetch: async () => new Response("busy", { status: 503, headers: { "retry-after": RETRY_AFTER } }),
});
const waitingForToken = new SandboxApi({
  baseUrl,
  token: () => new Promise((done) => (giveToken = done)),
  fetch: async () => {
    sent += 1;
    return Response.json([]);
  },
});
const waitingForResponse = new SandboxApi({ baseUrl, fetch: () => new Promise((done) => (giveResponse = done)) });
const waitingForBody = new SandboxApi({ baseUrl, fetch: async () => new Response(new ReadableStream({})) });

/** @param {Promise<unknown>} call @param {string} operation @param {string} [outcome] @param {RegExp} [message] */
async function namesThePanic(call, operation, outcome = "unknown", message = /panicked/) {
  const error = await call.then(
    () => assert.fail("it did not fail"),
    (reason) => reason,
  );
  assert.ok(error instanceof SandboxApiError, `a SandboxApiError, not ${error}`);
  assert.equal(error.code, "closed");
  assert.equal(error.outcome, outcome);
  assert.equal(error.operation, operation);
  assert.match(error.message, message);
}

/** What goes through the core without a panic, such as a stack overflow, ends the one call. */
async function throwAndSee() {
  Date.parse = () => {
    Date.parse = parse;
    throw new RangeError("Maximum call stack size exceeded");
  };
  await namesThePanic(
    failing.getHost("a"),
    "GET /hosts/{id}",
    "unknown",
    /core of litterbox-sdk failed; please report/,
  );
  const error = await failing.listHosts().catch((reason) => reason);
  assert.equal(error.code, "unavailable", "the next call ends as usual");
}

async function panicAndSee() {
  const others = [
    namesThePanic(waitingForToken.createHost(), "POST /hosts"),
    namesThePanic(waitingForResponse.listHosts(), "GET /hosts"),
    namesThePanic(waitingForBody.doctor(), "GET /doctor"),
  ];
  await new Promise((done) => setTimeout(done, 20));
  panicAtTheNextDate();
  await namesThePanic(failing.getHost("a"), "GET /hosts/{id}");
  assert.equal(Date.parse, parse, "the core has had a date parsed");
  await Promise.all(others);

  // What they waited for comes all the same.
  giveToken("late-token");
  giveResponse(Response.json([]));
  await new Promise((done) => setTimeout(done, 50));
  assert.deepEqual(unhandled, []);
  assert.equal(sent, 0, "requests that were sent after their calls had ended");
  await namesThePanic(failing.listHosts(), "GET /hosts", "not_sent");
}

async function see() {
  await throwAndSee();
  await panicAndSee();
}

// Caught here: the listeners above would take a failed assertion for handled, and the process would exit with 0.
await see().catch((error) => {
  console.error(error);
  process.exit(1);
});
