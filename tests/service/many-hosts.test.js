// Ten thousand hosts: their list is complete and in order. How long it took is printed; the goal is 200 ms.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";

const COUNT = 10_000;

test("a service holds 10 000 hosts and lists them", async (context) => {
  const service = createSandboxService();
  const headers = { authorization: `Bearer ${service.token}` };
  /** @param {string} what */
  const timedList = async (what) => {
    const started = performance.now();
    const { user, system } = process.cpuUsage();
    const bytes = await (await service.fetch(`${service.url}/hosts`, { headers })).arrayBuffer();
    const cpu = process.cpuUsage();
    const used = (cpu.user + cpu.system - user - system) / 1000;
    const elapsed = performance.now() - started;
    const size = `${(bytes.byteLength / 1e6).toFixed(1)} MB`;
    context.diagnostic(`${what}: ${size} in ${elapsed.toFixed()} ms, ${used.toFixed()} ms of them on a processor`);
    return JSON.parse(new TextDecoder().decode(bytes));
  };
  await timedList("no host");
  for (let count = 0; count < COUNT; count += 1) service.addHost();

  const hosts = await timedList(`${COUNT} hosts, listed for the first time`);
  assert.equal(hosts.length, COUNT);
  const ids = hosts.map((/** @type {any} */ host) => host.id);
  assert.deepEqual(ids, ids.toSorted().reverse());

  service.updateHost(hosts[COUNT / 2].id, { status: "error" });
  const changed = await timedList("after one of them changed");
  assert.equal(changed[COUNT / 2].status, "error");
  service.conditions.timeZone = "America/New_York";
  const local = await timedList("in another time zone");
  assert.match(local[0].created_at, /-0[45]:00$/);
});
