// Whether a response is the recorded one. Not compared is what cannot be the same twice: ids, key material, instants the
// service chose itself, how long a probe took, and the names a provider gives to the images it builds.

import { written } from "./recording.js";

/** @typedef {import("../recorded/compare.js").Ids} Ids */
/** @typedef {import("./recording.js").RecordedResponse} RecordedResponse */
/** @typedef {{ status: number, headers: Record<string, string>, body: string }} Received */

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TOKEN = /^drkb_[A-Za-z0-9_-]{43}$/;
const DAY_MS = 86_400_000;

/** The host most creates made, without what differs from host to host. */
const USUAL_HOST = {
  status: "active",
  provider: "docker",
  image: "ubuntu-24.04",
  instance_type: null,
  disk_gb: null,
  external_ssh_host: "127.0.0.1",
  external_ssh_port: 2222,
  ssh_username: "root",
  internal_ssh_host: null,
  tailscale_device_id: null,
  private_key: "KEY",
  last_error: "",
};

const HOST_KEYS = {
  observed:
    "id name status provider image instance_type disk_gb external_ssh_host external_ssh_port ssh_username " +
    "internal_ssh_host known_hosts tailscale_device_id private_key last_error created_at updated_at activated_at expires_at",
  newest:
    "id name service_account status provider image instance_type disk_gb external_ssh_host external_ssh_port ssh_username " +
    "internal_ssh_host known_hosts tailscale_device_id private_key last_error created_at updated_at activated_at expires_at",
};

/**
 * What differs, in a few words; undefined when nothing does.
 * @param {RecordedResponse} recorded
 * @param {Received} ours
 * @param {{ ids: Ids, generation: "observed" | "newest" }} context
 */
export function difference(recorded, ours, { ids, generation }) {
  const { status, host, body = "" } = recorded;
  if (ours.status !== status) return `status ${ours.status} instead of ${status}: ${ours.body}`;
  return (
    headerDifference(recorded, ours) ??
    (host ? hostDifference(host, ours, ids, generation) : bodyDifference(written(body), ours.body, ids))
  );
}

/** @param {RecordedResponse} recorded @param {Received} ours */
function headerDifference({ status, headers = {} }, ours) {
  const { date, server, "content-length": length, ...others } = ours.headers;
  const expected = { "content-type": "application/json", ...headers };
  const wanted = Object.entries(expected).filter(([, value]) => value !== null);
  const [one, other] = [Object.entries(others), wanted].map((entries) => JSON.stringify(entries.sort()));
  if (one !== other) return `headers ${one} instead of ${other}`;
  if (server !== "uvicorn" || !date) return "no date or server";
  const bodiless = status === 204 ? undefined : length;
  return bodiless === length ? undefined : `content-length ${length} with a 204`;
}

/** @param {string} recorded @param {string} ours @param {Ids} ids */
function bodyDifference(recorded, ours, ids) {
  const expected = ids.translate(recorded);
  if (ours === expected) return undefined;
  const settled = asJson(expected, ours, ids);
  return ours === settled ? undefined : `body ${ours} instead of ${settled ?? expected}`;
}

/** @param {string} recorded @param {string} ours @param {Ids} ids */
function asJson(recorded, ours, ids) {
  try {
    return JSON.stringify(settle(JSON.parse(recorded), JSON.parse(ours), ids));
  } catch {
    return undefined;
  }
}

/**
 * The recorded value, with ours where both may differ.
 * @param {any} recorded @param {any} ours @param {Ids} ids @param {string} [key]
 * @returns {any}
 */
function settle(recorded, ours, ids, key = "") {
  if (Array.isArray(recorded)) return recorded.map((item, index) => settle(item, ours?.[index], ids));
  if (typeof recorded === "object" && recorded !== null) {
    const entries = Object.entries(recorded).map(([name, value]) => [name, settle(value, ours?.[name], ids, name)]);
    return Object.fromEntries(entries);
  }
  if (typeof recorded !== typeof ours) return recorded;
  if (key === "latency_ms") return ours;
  if (typeof recorded !== "string") return recorded;
  if (key === "id" && UUID.test(recorded) && UUID.test(ours)) {
    ids.bind(recorded, ours);
    return ours;
  }
  const free =
    (key.endsWith("_at") && INSTANT.test(recorded) && INSTANT.test(ours)) ||
    (key === "token" && recorded === "drkb_T" && TOKEN.test(ours)) ||
    (key === "image" && recorded.startsWith("built:") && ours.startsWith("tpl-"));
  return free ? ours : recorded;
}

/**
 * @param {Record<string, any>} recorded the fields in which it differs from the usual host
 * @param {Received} received
 * @param {Ids} ids
 * @param {"observed" | "newest"} generation
 */
function hostDifference(recorded, received, ids, generation) {
  const ours = JSON.parse(received.body);
  const keys = Object.keys(ours).join(" ");
  if (keys !== HOST_KEYS[generation]) return `keys ${keys}`;
  if (recorded.id) ids.bind(recorded.id, ours.id);
  const account = generation === "newest" ? { service_account: "admin" } : {};
  for (const [name, value] of Object.entries({ ...USUAL_HOST, ...account, ...recorded })) {
    const expected = Array.isArray(value) ? written(value) : value;
    if (!hasValue(ours, name, expected)) return `${name} ${ours[name]} instead of ${expected}`;
  }
  if (!UUID.test(ours.id) || ours.name !== `sb-${ours.id.slice(-12)}`) return `${ours.id} called ${ours.name}`;
  if (!/^(\[127\.0\.0\.1\]:2222 \S+ \S+\n)+$/.test(ours.known_hosts)) return `known_hosts ${ours.known_hosts}`;
  for (const name of ["created_at", "updated_at", "activated_at"]) {
    if (!INSTANT.test(ours[name])) return `${name} ${ours[name]}`;
  }
  if ("expires_at" in recorded) return undefined;
  const lease = Date.parse(ours.expires_at) - Date.parse(ours.activated_at);
  return lease === DAY_MS ? undefined : `a lease of ${lease} ms`;
}

/** @param {Record<string, any>} ours @param {string} name @param {unknown} expected */
function hasValue(ours, name, expected) {
  const own = ours[name];
  if (name === "id") return true;
  if (expected === "KEY") return /^-----BEGIN OPENSSH PRIVATE KEY-----\n/.test(own);
  if (name === "image" && `${expected}`.startsWith("built:")) return own.startsWith("tpl-");
  return own === expected;
}
