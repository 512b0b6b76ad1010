// The code under test: gives a host to a function and deletes it afterwards, whatever happens.
import { retryDelay } from "litterbox-sdk/helpers";

/**
 * @template Result
 * @param {import("litterbox-sdk").SandboxApi} api
 * @param {import("litterbox-sdk").CreateHost} spec
 * @param {(host: import("litterbox-sdk").SandboxHost) => Promise<Result>} use
 */
export async function withHost(api, spec, use) {
  const keyed = { ...spec, idempotencyKey: spec?.idempotencyKey ?? crypto.randomUUID() };
  const host = await withRetries(() => api.createHost(keyed));
  try {
    return await use(host);
  } finally {
    await withRetries(() => api.deleteHost(host.id)).catch((error) => {
      // An attempt whose response was lost has deleted it. A proxy's 404 has no such code, and says nothing of the host.
      if (error.errorCode !== "NOT_FOUND") throw error;
    });
  }
}

/** @template Result @param {() => Promise<Result>} call */
async function withRetries(call) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delay = retryDelay(error, attempt);
      if (delay === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
