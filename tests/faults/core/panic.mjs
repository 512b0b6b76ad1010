// A panic of the core: the call that caused it throws, calls in flight and later ones reject and name the panic, and the process
// can exit. Runs against a build with the feature panic-for-test.
import { strict as assert } from "node:assert";
import { SandboxApi, SandboxApiError } from "litterbox-sdk";

/** @param {any} error @param {string} operation */
function namesThePanic(error, operation) {
  assert.ok(error instanceof SandboxApiError, `a SandboxApiError, not ${error}`);
  assert.equal(error.code, "closed");
  assert.equal(error.operation, operation);
  assert.match(error.message, /panicked/);
}

let asked = 0;
const never = () => {
  asked += 1;
  return new Promise(() => {});
};
const baseUrl = "https://sandbox.example";
const api = new SandboxApi({ baseUrl, fetch: /** @type {never} */ (never), timeoutMs: 60_000 });
const other = new SandboxApi({ baseUrl, token: /** @type {never} */ (never), timeoutMs: 60_000 });
const reader = new SandboxApi({ baseUrl, fetch: async () => new Response(new ReadableStream({})), timeoutMs: 60_000 });
const caught = (/** @type {Promise<unknown>} */ call) =>
  call.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
const calls = [caught(api.listHosts()), caught(other.createHost({ idempotencyKey: "mine" })), caught(reader.doctor())];
await new Promise((done) => setTimeout(done, 20));

await assert.rejects(Reflect.get(api, "panicForTest").call(api), WebAssembly.RuntimeError);

const [list, create, doctor] = await Promise.all(calls);
namesThePanic(list, "GET /hosts");
namesThePanic(create, "POST /hosts");
assert.equal(create.idempotencyKey, "mine");
assert.equal(create.outcome, "unknown");
namesThePanic(doctor, "GET /doctor");
for (const client of [api, other]) {
  const error = await caught(client.listHosts());
  namesThePanic(error, "GET /hosts");
  assert.equal(error.outcome, "not_sent");
}
assert.equal(asked, 2, "times that fetch and the token function were called, none of them later");
await api.close();
console.log(JSON.stringify({ inFlight: 3, later: 2, message: list.message }));
// No exit here: timers of sixty seconds must not keep the process alive.
