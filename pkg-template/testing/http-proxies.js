// /http-proxies: origins that hosts reach through a proxy which adds headers. Create and delete go to the default
// provider, attach and detach to the host's own. Nothing of it is in the database but the host.

import { existingHost } from "./hosts.js";
import { json, noContent, refusal } from "./wire.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./routes.js").Call} Call */

/** @param {State} state @param {string} name */
function capableProvider(state, name) {
  if (state.providers.get(name)?.httpProxies) return;
  throw refusal(501, `VM provider '${name}' does not support HttpProxyCapability`, "HTTP_PROXY_UNSUPPORTED");
}

/** @param {State} state @param {string} action */
const throwNext = (state, action) =>
  state.failures.throwNext("httpProxy", () => refusal(503, `http proxy could not be ${action}`, "HTTP_PROXY"));

/** @param {State} state @param {string} name */
function refuseUnknown(state, name) {
  if (state.proxies.has(name)) return;
  throw refusal(404, "http proxy not found", "HTTP_PROXY_NOT_FOUND");
}

/** @param {Call} call */
export function createProxy({ state, body: { name } }) {
  capableProvider(state, state.conditions.provider);
  throwNext(state, "created");
  if (state.proxies.has(name)) throw refusal(409, "http proxy already exists", "HTTP_PROXY_EXISTS");
  state.proxies.add(name);
  return json(201, { name, status: "created" });
}

/** @param {Call} call */
export function deleteProxy({ state, params: { name } }) {
  capableProvider(state, state.conditions.provider);
  throwNext(state, "removed");
  refuseUnknown(state, name);
  state.proxies.delete(name);
  return noContent();
}

/** @param {Call} call */
export function attachProxy({ state, params: { name, host_id } }) {
  return withReachableHost(state, host_id, () => {
    throwNext(state, "attached");
    refuseUnknown(state, name);
    return json(200, { name, host_id, status: "attached" });
  });
}

/** @param {Call} call */
export function detachProxy({ state, params: { name, host_id } }) {
  return withReachableHost(state, host_id, () => {
    throwNext(state, "detached");
    refuseUnknown(state, name);
    return noContent();
  });
}

/**
 * The host's row is held meanwhile: while the host is being deleted, this waits, and finds no host then.
 * @param {State} state
 * @param {string} id
 * @param {() => import("./wire.js").Reply} work
 */
function withReachableHost(state, id, work) {
  state.database.reach();
  return state.locks.hold(id, () => {
    const host = existingHost(state, id);
    const running = ["bootstrapping", "active"].includes(host.status) && host.vm === "running";
    if (!running) throw refusal(409, "host does not have a backing VM", "HOST_STATE");
    capableProvider(state, host.provider);
    return work();
  });
}
