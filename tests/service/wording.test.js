// The words of the real service's validation library, for many values: the embedded service accepts, refuses and
// complains alike.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

/** @typedef {{ input: any, value?: any, type?: string, message?: string, position?: number }} Example */

const examples = JSON.parse(readFileSync(new URL("../fixtures/validation-messages.json", import.meta.url), "utf8"));

const service = createSandboxService({ generation: "observed", now: "2026-01-01T00:00:00.000001Z" });

/** @param {string} what @param {(example: Example) => Promise<void>} check */
function each(what, check) {
  describe(what, () => {
    for (const example of /** @type {Example[]} */ (examples[what])) {
      test(JSON.stringify(example.input), () => check(example));
    }
  });
}

/** @param {import("./client.js").Received} received @param {Example} example */
function assertRefused({ status, body }, { input, type, message }) {
  assert.equal(status, 422, JSON.stringify(body));
  const [finding] = body.detail;
  assert.deepEqual(
    { ...finding, loc: undefined, ctx: undefined },
    { type, loc: undefined, msg: message, input, ctx: undefined },
  );
}

each("datetimes", async (example) => {
  const received = await send(service, "POST /hosts", { expires_at: example.input });
  if (example.type) return assertRefused(received, example);
  if (example.value === "beyond the year 9999") return assert.equal(received.status, 503);
  const message =
    example.value === "naive" ? "expires_at must include a timezone offset" : "expires_at must be in the future";
  if (example.value === "naive" || example.value < "2026") {
    return assertRefused(received, { input: example.input, type: "value_error", message: `Value error, ${message}` });
  }
  assert.equal(received.status, 201);
  assert.equal(received.body.expires_at, example.value);
});

each("uuids", async (example) => {
  const received = await send(service, `GET /hosts/${encodeURIComponent(example.input)}`);
  if (example.type) return assertRefused(received, example);
  assert.equal(received.status, 404);
});

each("integers", async (example) => {
  const received = await send(service, "POST /hosts", { disk_gb: example.input });
  if (example.type) return assertRefused(received, example);
  if (example.value === "big") return assert.equal(received.status, 503);
  if (example.value < 1) {
    const message = "Input should be greater than or equal to 1";
    return assertRefused(received, { input: example.input, type: "greater_than_equal", message });
  }
  assert.equal(received.body.disk_gb, example.value);
});

each("urls", async (example) => {
  const proxy = { name: "proxy", target: example.input, headers: { a: "b" } };
  const received = await send(service, "POST /http-proxies", proxy);
  if (example.type) return assertRefused(received, example);
  if (received.status === 422) assert.match(received.body.detail[0].msg, /^Value error, target URL must not contain /);
  else assert.ok([201, 409].includes(received.status));
});

each("json", async ({ input, message, position }) => {
  const headers = { "content-type": "application/json" };
  const response = await service.fetch(`${service.url}/hosts`, { method: "POST", headers, body: input });
  const [finding] = /** @type {any} */ (await response.json()).detail;
  assert.equal(response.status, 422);
  assert.deepEqual(finding, {
    type: "json_invalid",
    loc: ["body", position],
    msg: "JSON decode error",
    input: {},
    ctx: { error: message },
  });
});
