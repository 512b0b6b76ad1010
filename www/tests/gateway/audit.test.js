import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { ID, JSON_TYPE, json, leave, OURS, startRig, until } from "./rig.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

const POST = { method: "POST", headers: { ...OURS, ...JSON_TYPE } };

/** @param {Parameters<typeof rig.send>} call */
async function lineOf(...call) {
  const before = rig.log.length;
  await rig.send(...call);
  const { at, ms, ...line } = await rig.audit(before);
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 30_000 && ms >= 0);
  return line;
}

test("a new host: who, what, and which host it became; nothing of the bodies", async () => {
  const before = rig.log.length;
  rig.service.respond = (_seen, res) => json(res, 201, { id: ID, private_key: "PRIVATE-KEY-TEXT", name: "sb" });
  const line = await lineOf("/api/hosts", { ...POST, body: '{"env":{"A":"ENV-VALUE"}}' });
  assert.deepEqual(line, {
    audit: "change",
    who: "anyone",
    what: "POST /hosts",
    host: ID,
    outcome: "done",
    status: 201,
    reason: null,
  });
  const said = rig.log.slice(before).join("\n");
  assert.ok(!said.includes("PRIVATE-KEY-TEXT") && !said.includes("ENV-VALUE"));
});

test("a deletion, done, rejected and of unknown end", async () => {
  const remove = () => lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  const base = { audit: "change", who: "anyone", what: "DELETE /hosts/{id}", host: ID };

  rig.service.respond = (_seen, res) => res.writeHead(204).end();
  assert.deepEqual(await remove(), { ...base, outcome: "done", status: 204, reason: null });

  rig.service.respond = (_seen, res) =>
    json(res, 409, { detail: "host is still provisioning", error_code: "HOST_STATE" });
  assert.deepEqual(await remove(), { ...base, outcome: "rejected", status: 409, reason: "HOST_STATE" });

  rig.service.respond = (_seen, res) => json(res, 503, { detail: "SECRET-DETAIL", error_code: "HOST_TEARDOWN" });
  assert.deepEqual(await remove(), { ...base, outcome: "unknown", status: 503, reason: "HOST_TEARDOWN" });

  rig.service.respond = (_seen, res) => res.destroy();
  assert.deepEqual(await remove(), { ...base, outcome: "unknown", status: 503, reason: "SERVICE_UNREACHABLE" });
  assert.ok(!rig.log.join("\n").includes("SECRET-DETAIL"));
});

test("a renewal that the gateway refused", async () => {
  const line = await lineOf(`/api/hosts/${ID}/renew`, { method: "POST", headers: { origin: "https://evil.example" } });
  assert.equal(line.what, "POST /hosts/{id}/renew");
  assert.equal(line.outcome, "refused");
  assert.equal(line.reason, "CROSS_SITE");
});

test("a visitor who leaves does not take the line along", async () => {
  const before = rig.log.length;
  const count = rig.service.seen.length;
  rig.service.respond = () => {};
  const { hostname, port } = new URL(rig.url);
  const req = request({ hostname, port, path: `/api/hosts/${ID}`, method: "DELETE", headers: OURS, agent: false });
  req.on("error", () => {});
  req.end();
  await until(() => rig.service.seen.length > count);
  leave(req);
  const line = await rig.audit(before);
  assert.equal(line.outcome, "unknown");
  assert.equal(line.reason, "VISITOR_LEFT");
});

test("what a service says cannot forge a line", async () => {
  rig.service.respond = (_seen, res) => json(res, 409, { error_code: 'X"}\n{"audit":"change","who":"root"}' });
  const line = await lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  assert.equal(line.reason, null);
});

test("reading leaves no line", async () => {
  const before = rig.log.length;
  rig.service.respond = (_seen, res) => json(res, 200, []);
  await rig.send("/api/hosts");
  await lineOf(`/api/hosts/${ID}`, { method: "DELETE", headers: OURS });
  assert.equal(rig.log.slice(before).filter((line) => line.includes('"audit"')).length, 1);
});
