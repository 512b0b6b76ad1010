// The client written by hand, which the benchmarks compare the package with, reads and refuses what the package does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SandboxApi } from "#built-package";
import { byHand } from "../../benches/clients/by-hand.mjs";
import { host } from "../../benches/hosts.mjs";

/** @param {BodyInit} body @param {string} [type] */
function clients(body, type = "application/json") {
  const fetch = async () => new Response(body, { headers: { "content-type": type } });
  const options = { baseUrl: "https://sandbox.example", token: "t", fetch };
  return [new SandboxApi(options), byHand(options)];
}

/** @param {object} value keys in any order */
const sorted = (value) => Object.fromEntries(Object.entries(value).sort());

/** @type {Record<string, object>} */
const RECORDS = {
  "a host of the benchmark": host(0),
  "a failed host": host(96),
  "an id only": { id: "a" },
  "the first generation": { id: "a", ssh_host: "h", ssh_port: 7 },
  "an internal address": { id: "a", internal_ssh_host: "in", external_ssh_host: "out", external_ssh_port: 7 },
  "nulls everywhere": Object.fromEntries(Object.keys(host(0)).map((key) => [key, key === "id" ? "a" : null])),
  "unknown fields": { id: "a", new_field: [{ a_b: 1 }], sshHost: "no", x: null },
};

for (const [name, record] of Object.entries(RECORDS)) {
  test(`reads ${name}`, async () => {
    const [ours, theirs] = clients(JSON.stringify(record));
    assert.deepEqual(
      sorted(/** @type {object} */ (await theirs?.getHost("a"))),
      sorted(/** @type {object} */ (await ours?.getHost("a"))),
    );
  });
}

const strings = Object.keys({ ...host(0), lease_deadline: "" }).filter((key) => !/_gb$|_port$/.test(key));
/** @type {Record<string, BodyInit>} */
const REFUSED = {
  "an array": "[]",
  "no JSON": "<html>",
  "bytes that are not UTF-8": Uint8Array.from([...new TextEncoder().encode('{"id":"a'), 0xff, 0x22, 0x7d]),
  ...Object.fromEntries(strings.map((key) => [`a number as ${key}`, JSON.stringify({ ...host(0), [key]: 5 })])),
  ...Object.fromEntries(
    ["disk_gb", "external_ssh_port", "ssh_port"].flatMap((key) => [
      [`text as ${key}`, JSON.stringify({ ...host(0), [key]: "5" })],
      [`a fraction as ${key}`, JSON.stringify({ ...host(0), [key]: 1.5 })],
    ]),
  ),
};

for (const [name, body] of Object.entries(REFUSED)) {
  test(`refuses ${name}`, async () => {
    for (const client of clients(body)) await assert.rejects(client.getHost("a"));
  });
}

test("refuses another media type, and ids that are not one segment", async () => {
  for (const client of clients(JSON.stringify(host(0)), "text/html")) await assert.rejects(client.getHost("a"));
  for (const client of clients(JSON.stringify(host(0))))
    for (const id of ["", "..", "a/b", "%2e%2e", "a%2fb"]) await assert.rejects(client.getHost(id), TypeError);
});

test("ends by close() where fetch or the body ignores its signal", async () => {
  /** @type {Promise<any>} */
  const never = new Promise(() => {});
  const head = { headers: { "content-type": "application/json" } };
  const endless = async () => new Response(new ReadableStream({ pull: () => never }), head);
  for (const fetch of [() => never, endless]) {
    const options = { baseUrl: "https://sandbox.example", token: "t", fetch };
    for (const client of [new SandboxApi(options), byHand(options)]) {
      const call = assert.rejects(client.getHost("a"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await client.close?.();
      await call;
    }
  }
});
