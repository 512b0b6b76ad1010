// What differs between the generations of the service, as a table. Code for rules that only some have compares `rank`.

/**
 * @typedef {import("./index.js").Generation} Name
 *
 * @typedef {object} Generation
 * @property {Name} name
 * @property {number} rank later generations have everything of the earlier ones
 * @property {string[]} hostFields keys of a host record, in wire order
 * @property {string[]} createFields what `POST /hosts` understands, in the order of its errors; other fields are ignored
 * @property {boolean} echoesInput whether a 422 repeats what was sent
 * @property {boolean} strictEnv whether env values are restricted to what fits on one line of a file
 * @property {boolean} embedsFields whether a body with a single field is read field by field, and not as an object
 * @property {string} tokenRequired
 * @property {{ detail: string, errorCode?: string }} tokenRejected
 */

const BEFORE_ADDRESS = ["id", "name", "status", "provider", "image"];
const TIMES = ["created_at", "updated_at", "activated_at", "expires_at"];
const AFTER_IMAGE = [
  "instance_type",
  "disk_gb",
  "external_ssh_host",
  "external_ssh_port",
  "ssh_username",
  "internal_ssh_host",
  "known_hosts",
  "tailscale_device_id",
  "private_key",
  "last_error",
  ...TIMES,
];

/** @type {Generation} */
const observed = {
  name: "observed",
  rank: 1,
  hostFields: [...BEFORE_ADDRESS, ...AFTER_IMAGE],
  createFields: ["image", "env", "expires_at", "provider", "instance_type", "disk_gb"],
  echoesInput: true,
  strictEnv: false,
  embedsFields: false,
  tokenRequired: "service token required",
  tokenRejected: { detail: "service token rejected" },
};

/** @type {Generation} */
const litterbox = {
  ...observed,
  name: "litterbox",
  rank: 0,
  hostFields: [...BEFORE_ADDRESS, "ssh_host", "ssh_port", "known_hosts", "tailscale_device_id", "last_error", ...TIMES],
  createFields: ["image", "env", "expires_at"],
};

/** @type {Generation} */
const newest = {
  ...observed,
  name: "newest",
  rank: 2,
  hostFields: ["id", "name", "service_account", "status", "provider", "image", ...AFTER_IMAGE],
  createFields: ["image", "template", "env", "secrets", "expires_at", "provider", "instance_type", "disk_gb"],
  echoesInput: false,
  strictEnv: true,
  embedsFields: true,
  tokenRequired: "admin key or service account token required",
  tokenRejected: { detail: "service account token rejected", errorCode: "SERVICE_ACCOUNT_TOKEN_REJECTED" },
};

/** @type {Record<Name, Generation>} */
export const generations = { litterbox, observed, newest };
