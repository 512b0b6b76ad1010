// One call written by hand, with every check the package makes: the id, the deadline, close(), the status, the content type,
// the size, each field and its default, the address to dial, unknown fields under their camelCase names.

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
      const response = await fetch(`${baseUrl}${path}`, { method: "GET", headers, redirect: "manual", signal });
      const text = await read(response);
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
    getHost: (id) => get(`/hosts/${segment(id)}`, decodeHost),
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

/** @param {Response} response */
async function read(response) {
  const declared = response.headers.get("content-length");
  const isShort =
    declared !== null && Number(declared) <= MOST_BYTES && response.headers.get("content-encoding") === null;
  if (isShort) return await response.text();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (;;) {
    const { done, value } = await reader.read();
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

/** @param {unknown} json */
function decodeHost(json) {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new Error("$: expected an object");
  const record = /** @type {Record<string, unknown>} */ (json);
  if (typeof record.id !== "string") throw new Error("$.id: expected a string");
  const externalSshHost = textOrNull(record.external_ssh_host);
  const externalSshPort = integerOrNull(record.external_ssh_port);
  const internalSshHost = textOrNull(record.internal_ssh_host);
  /** @type {Record<string, unknown>} */
  const host = {
    id: record.id,
    name: text(record.name),
    serviceAccount: textOrNull(record.service_account),
    status: text(record.status),
    provider: text(record.provider),
    image: text(record.image),
    instanceType: textOrNull(record.instance_type),
    diskGb: integerOrNull(record.disk_gb),
    externalSshHost,
    externalSshPort,
    sshUsername: text(record.ssh_username),
    internalSshHost,
    knownHosts: text(record.known_hosts),
    tailscaleDeviceId: textOrNull(record.tailscale_device_id),
    privateKey: textOrNull(record.private_key),
    lastError: text(record.last_error),
    createdAt: text(record.created_at),
    updatedAt: text(record.updated_at),
    activatedAt: textOrNull(record.activated_at),
    expiresAt: textOrNull(record.expires_at),
    sshHost: "",
    sshPort: 22,
  };
  const firstGeneration = text(record.ssh_host);
  host.sshHost = firstGeneration || externalSshHost || internalSshHost || "";
  if (firstGeneration) host.sshPort = integerOrNull(record.ssh_port) ?? 22;
  else if (externalSshHost) host.sshPort = externalSshPort ?? 22;
  else if (!internalSshHost) host.sshPort = integerOrNull(record.ssh_port) ?? externalSshPort ?? 22;
  for (const name in record) {
    if (KNOWN.has(name)) continue;
    const renamed = camelCase(name);
    if (!(renamed in host)) host[renamed] = record[name];
  }
  return host;
}

const KNOWN = new Set(
  (
    "id name service_account status provider image instance_type disk_gb external_ssh_host external_ssh_port ssh_username " +
    "internal_ssh_host known_hosts tailscale_device_id private_key last_error created_at updated_at activated_at " +
    "expires_at ssh_host ssh_port"
  ).split(" "),
);

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");
/** @param {unknown} value */
const textOrNull = (value) => (typeof value === "string" ? value : null);
/** @param {unknown} value */
const integerOrNull = (value) => (Number.isSafeInteger(value) ? /** @type {number} */ (value) : null);
/** @param {string} name */
const camelCase = (name) => name.replace(/([^_])_([a-zA-Z0-9])/g, (_, before, letter) => before + letter.toUpperCase());
