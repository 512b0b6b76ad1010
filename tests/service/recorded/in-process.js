// Requests through the service's fetch. Runs in every runtime.

/** @typedef {import("./requests.js").Sent} Sent */
/** @typedef {{ status: number, headers: Record<string, string>, body: string }} Received */
/** @typedef {{ send: (sent: Sent, version?: string) => Promise<Received>, close: () => Promise<void> }} Transport */
/** @typedef {import("../../../pkg-template/testing/index.js").SandboxService} SandboxService */

/** The authority the recordings were made against. */
export const AUTHORITY = "127.0.0.1:18080";

/** @param {SandboxService} service @returns {Promise<Transport>} */
export async function inProcess(service) {
  return {
    async send({ method, path, headers, body }) {
      const init = { method, headers: new Headers(headers), body: /** @type {BodyInit | null} */ (body) };
      const response = await service.fetch(`http://${AUTHORITY}${path}`, init);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
    close: async () => {},
  };
}
