// The client written by hand, with every check the package makes: the id, the deadline and close() even where fetch ignores its
// signal, no cache in between, the status, the content type, the size, the encoding, the type of each field and its default, the
// address to dial, unknown fields under their camelCase names.

const TIMEOUT_MS = 300_000;
const MOST_BYTES = 67_108_864;
const MEDIA_TYPE = /^application\/(?:[^;]*\+)?json *(?:;|$)/i;
const DOT_SEGMENT = /^\.{1,2}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are refused
const NOT_A_SEGMENT = /[/\\\u0000-\u001f\u007f-\u009f]|%2f|%5c/i;

/** @type {import("./index.mjs").Client} */
export function byHand({ baseUrl, token, fetch = globalThis.fetch }) {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  /** @type {Set<AbortController>} */
  const open = new Set();

  /** @template T @param {string} path @param {(json: unknown) => T} decode */
  async function get(path, decode) {
    const controller = new AbortController();
    open.add(controller);
    const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
    try {
      const { signal } = controller;
      const aborted = rejectionBy(signal);
      /** @type {RequestInit} */
      const init = { method: "GET", headers, redirect: "manual", cache: "no-store", signal };
      const response = await Promise.race([fetch(`${baseUrl}${path}`, init), aborted]);
      const text = await read(response, aborted);
      if (response.status < 200 || response.status > 299) throw new Error(`status ${response.status}: ${text}`);
      if (!MEDIA_TYPE.test(response.headers.get("content-type") ?? "")) throw new Error("the response is not JSON");
      return decode(JSON.parse(text));
    } finally {
      clearTimeout(timer);
      open.delete(controller);
    }
  }

  return {
    listHosts: () => get("/hosts", decodeList),
    getHost: async (id) => get(`/hosts/${segment(id)}`, (json) => decodeHost(json, -1)),
    async close() {
      for (const controller of open) controller.abort();
    },
  };
}

/** @param {string} id */
function segment(id) {
  if (typeof id !== "string" || id === "") throw new TypeError("hostId: must be a string that is not empty");
  if (DOT_SEGMENT.test(id.replaceAll(/%2e/gi, ".")) || NOT_A_SEGMENT.test(id))
    throw new TypeError("hostId: not a segment");
  return encodeURIComponent(id);
}

/** A fetch or a body may ignore its signal; the deadline and close() hold all the same. @param {AbortSignal} signal @returns {Promise<never>} */
function rejectionBy(signal) {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/**
 * The body as text; bytes that are not UTF-8 are an error.
 * @param {Response} response @param {Promise<never>} aborted
 */
async function read(response, aborted) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const declared = response.headers.get("content-length");
  const isShort =
    declared !== null && Number(declared) <= MOST_BYTES && response.headers.get("content-encoding") === null;
  if (isShort) return decoder.decode(await Promise.race([response.arrayBuffer(), aborted]));
  let text = "";
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), aborted]);
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > MOST_BYTES) throw new Error("the response is too large");
    text += decoder.decode(value, { stream: true });
  }
}

/** @param {unknown} json */
function decodeList(json) {
  if (!Array.isArray(json)) throw new Error("$: expected an array");
  return json.map(decodeHost);
}

/** @param {unknown} json @param {number} index in the list, or -1 */
function decodeHost(json, index) {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw wrongType(index, "", "an object");
  const record = /** @type {Record<string, unknown>} */ (json);
  const text = (/** @type {string} */ name) => {
    const value = record[name];
    if (typeof value === "string") return value;
    if (value === undefined || value === null) return "";
    throw wrongType(index, `.${name}`, "a string");
  };
  const textOrNull = (/** @type {string} */ name) => {
    const value = record[name];
    if (typeof value === "string") return value;
    if (value === undefined || value === null) return null;
    throw wrongType(index, `.${name}`, "a string");
  };
  const integerOrNull = (/** @type {string} */ name) => {
    const value = record[name];
    if (Number.isSafeInteger(value)) return /** @type {number} */ (value);
    if (value === undefined || value === null) return null;
    throw wrongType(index, `.${name}`, "a whole number");
  };
  if (typeof record.id !== "string") throw wrongType(index, ".id", "a string");
  /** @type {Record<string, unknown>} */
  const host = {
    id: record.id,
    name: text("name"),
    serviceAccount: textOrNull("service_account"),
    status: text("status"),
    provider: text("provider"),
    image: text("image"),
    instanceType: textOrNull("instance_type"),
    diskGb: integerOrNull("disk_gb"),
    externalSshHost: textOrNull("external_ssh_host"),
    externalSshPort: integerOrNull("external_ssh_port"),
    sshUsername: text("ssh_username"),
    internalSshHost: textOrNull("internal_ssh_host"),
    knownHosts: text("known_hosts"),
    tailscaleDeviceId: textOrNull("tailscale_device_id"),
    privateKey: textOrNull("private_key"),
    lastError: text("last_error"),
    createdAt: text("created_at"),
    updatedAt: text("updated_at"),
    activatedAt: textOrNull("activated_at"),
    expiresAt: textOrNull("expires_at"),
    leaseDeadline: textOrNull("lease_deadline"),
    sshHost: "",
    sshPort: 22,
  };
  const firstGenerationHost = text("ssh_host");
  const firstGenerationPort = integerOrNull("ssh_port");
  if (host.internalSshHost) host.sshHost = host.internalSshHost;
  else {
    host.sshHost = firstGenerationHost || host.externalSshHost || "";
    host.sshPort = (firstGenerationHost ? firstGenerationPort : host.externalSshPort) ?? 22;
  }
  for (const name in record) {
    if (KNOWN.has(name)) continue;
    const renamed = camelCase(name);
    if (!(renamed in host)) host[renamed] = record[name];
  }
  return host;
}

/** @param {number} index @param {string} field @param {string} expected */
const wrongType = (index, field, expected) =>
  new Error(`$${index < 0 ? "" : `[${index}]`}${field}: expected ${expected}`);

const KNOWN = new Set(
  (
    "id name service_account status provider image instance_type disk_gb external_ssh_host external_ssh_port ssh_username " +
    "internal_ssh_host known_hosts tailscale_device_id private_key last_error created_at updated_at activated_at " +
    "expires_at lease_deadline ssh_host ssh_port"
  ).split(" "),
);

/** @param {string} name */
const camelCase = (name) => name.replace(/([^_])_([a-zA-Z0-9])/g, (_, before, letter) => before + letter.toUpperCase());
