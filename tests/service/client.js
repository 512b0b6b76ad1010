// The few lines a test needs to talk to an embedded service.

/** @typedef {import("../../pkg-template/testing/index.js").SandboxService} SandboxService */
/** @typedef {{ status: number, headers: Headers, body: any }} Received */
/** @typedef {{ key?: string, token?: string, signal?: AbortSignal }} Extras */

/**
 * Sends a request line such as `POST /hosts`, with a JSON body if one is given, and parses the response.
 * @param {SandboxService} service
 * @param {string} line
 * @param {unknown} [body]
 * @param {Extras} [extras]
 * @returns {Promise<Received>}
 */
export async function send(service, line, body, { key, token = service.token, signal } = {}) {
  const [method, path] = line.split(" ");
  /** @type {Record<string, string>} */
  const headers = { authorization: `Bearer ${token}` };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key !== undefined) headers["idempotency-key"] = key;
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null };
  const response = await service.fetch(`${service.url}${path}`, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
