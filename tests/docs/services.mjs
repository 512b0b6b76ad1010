// The README's table of services, against the generations of the embedded one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SandboxApi } from "#built-package";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { read } from "./blocks.mjs";

const GENERATIONS = /** @type {const} */ (["litterbox", "observed", "newest"]);

/** @param {(typeof GENERATIONS)[number]} generation */
async function whatWorks(generation) {
  const service = createSandboxService({ generation });
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const host = await api.createHost({ diskGb: 5 });
  /** @param {() => Promise<unknown>} call */
  const works = (call) =>
    call().then(
      () => true,
      (error) => {
        assert.equal(error.code, "not_found");
        return false;
      },
    );
  const proxy = { name: "a", target: "https://x.example", headers: { a: "b" } };
  return {
    "create, read, list, delete hosts": await works(() => api.getHost(host.id)),
    "renew, choose provider and size, HTTP proxies, doctor":
      host.diskGb === 5 &&
      (await works(() => api.renewHost(host.id))) &&
      (await works(() => api.createHttpProxy(proxy))) &&
      (await works(() => api.doctor())),
    "templates, secrets, service accounts, `capacity` errors":
      (await works(() => api.listTemplates())) && (await works(() => api.createServiceAccount("ci"))),
    "private key in a create's response": host.privateKey !== null,
  };
}

test("the README says what each generation can", async () => {
  const columns = await Promise.all(GENERATIONS.map(whatWorks));
  for (const name of /** @type {(keyof (typeof columns)[0])[]} */ (Object.keys(columns[0] ?? {}))) {
    const row = read("README.md").match(new RegExp(`^\\| ${name} \\|(.+)\\|$`, "m"));
    const cells = `${row?.[1]}`.split("|").map((cell) => cell.trim() !== "–");
    assert.deepEqual(
      cells,
      columns.map((column) => column[name]),
      name,
    );
  }
});
