// Whether a response is the recorded one, apart from what cannot be the same twice: ids, key material, instants the
// service chose itself, and how long a probe took.

import assert from "node:assert/strict";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?(Z|[+-]\d\d:\d\d)$/;
const SEVEN_SECONDS = 7000;

/** @typedef {Record<string, any>} Json */
/** @typedef {import("./ids.js").Ids} Ids */

/**
 * @param {Json} recorded
 * @param {{ status: number, headers: Record<string, string>, body: string }} ours
 * @param {{ ids: Ids, ignoreBody?: boolean, ignoreHeaders?: string[] }} context
 */
export function assertSameResponse(recorded, ours, { ids, ignoreBody = false, ignoreHeaders = [] }) {
  assert.equal(ours.status, recorded.status, ours.body);
  const { date, server, ...headers } = ours.headers;
  const expected = Object.fromEntries(
    Object.entries(recorded.headers).map(([name, value]) => [name, ids.translate(`${value}`)]),
  );
  const sizeVaries = ignoreBody || recorded.body.includes("latency_ms");
  for (const name of [...(sizeVaries ? ["content-length"] : []), ...ignoreHeaders]) {
    delete expected[name];
    delete headers[name];
  }
  assert.deepEqual(headers, expected);
  assert.match(date, /GMT$/);
  assert.equal(server, "uvicorn");
  if (ignoreBody) return;
  if (!recorded.headers["content-type"]?.startsWith("application/json") || recorded.body === "") {
    assert.equal(ours.body, recorded.body);
    return;
  }
  assertSameJson(JSON.parse(recorded.body), JSON.parse(ours.body), ids);
}

/** @param {any} recorded @param {any} ours @param {Ids} ids */
function assertSameJson(recorded, ours, ids) {
  if (Array.isArray(recorded)) {
    assert.equal(ours.length, recorded.length);
    for (const [index, item] of recorded.entries()) assertSameJson(item, ours[index], ids);
  } else if (recorded && "known_hosts" in recorded) assertSameHost(recorded, ours, ids);
  else if (recorded && "checks" in recorded) assertSameReport(recorded, ours);
  else assert.deepEqual(ours, JSON.parse(ids.translate(JSON.stringify(recorded))));
}

/** @param {Json} recorded @param {Json} ours @param {Ids} ids */
function assertSameHost(recorded, ours, ids) {
  assert.deepEqual(Object.keys(ours), Object.keys(recorded), "keys and their order");
  ids.bind(recorded.id, ours.id);
  const names = (/** @type {string | null} */ text) =>
    text?.replaceAll(recorded.id.slice(-12), ours.id.slice(-12)) ?? text;
  for (const name of ["created_at", "updated_at", "activated_at", "expires_at"]) {
    assertSameInstant(recorded, ours, name);
  }
  assert.deepEqual(shape(ours.known_hosts), shape(names(recorded.known_hosts) ?? ""));
  if (recorded.private_key !== null) assert.match(ours.private_key, /^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
  const chosen = {
    id: ours.id,
    name: names(recorded.name),
    internal_ssh_host: names(recorded.internal_ssh_host),
    tailscale_device_id: names(recorded.tailscale_device_id),
    known_hosts: ours.known_hosts,
    private_key: recorded.private_key && ours.private_key,
    created_at: ours.created_at,
    updated_at: ours.updated_at,
    activated_at: ours.activated_at,
    expires_at: ours.expires_at,
  };
  assert.deepEqual(ours, { ...recorded, ...chosen });
}

/**
 * An instant the request named must be the very same; one the service chose must be of the same form and as far from
 * the record's last change.
 * @param {Json} recorded
 * @param {Json} ours
 * @param {string} name
 */
function assertSameInstant(recorded, ours, name) {
  if (recorded[name] === ours[name]) return;
  assert.match(ours[name], INSTANT, name);
  assert.equal(ours[name].length, recorded[name].length, `${name}: ${ours[name]} for ${recorded[name]}`);
  assert.equal(ours[name].slice(26), recorded[name].slice(26), "the offset");
  const distance = (/** @type {Json} */ host) => Date.parse(host[name]) - Date.parse(host.updated_at);
  if (name !== "expires_at") return;
  const apart = Math.abs(distance(recorded) - distance(ours));
  assert.ok(apart < SEVEN_SECONDS, `${name} is ${apart} ms off`);
}

/** Names, key types and key lengths; the order of the lines varies from scan to scan. @param {string} knownHosts */
function shape(knownHosts) {
  return knownHosts
    .split("\n")
    .map((line) => line.replace(/ (\S+)$/, (_, key) => ` ${key.length}`))
    .sort();
}

/** @param {Json} recorded @param {Json} ours */
function assertSameReport(recorded, ours) {
  const steady = (/** @type {Json} */ report) => ({
    ...report,
    checks: report.checks.map((/** @type {Json} */ check) => ({
      ...check,
      detail: check.detail.replace(/port \d+/, "port N"),
      latency_ms: check.latency_ms >= 5000 ? "timed out" : typeof check.latency_ms,
    })),
  });
  assert.deepEqual(steady(ours), steady(recorded));
}
