// One request from arrival to outcome. The order of the checks is the service's: routing, syntax of the body, token,
// validation, and only then the state of things.

import { authenticate } from "./auth.js";
import { readBody, validate } from "./body.js";
import { reapHosts } from "./leases.js";
import { findRoute } from "./router.js";
import { reapTemplates } from "./templates.js";
import { crash, Refusal } from "./wire.js";

/** @typedef {import("./wire.js").WireRequest} WireRequest */
/** @typedef {import("./wire.js").Reply} Reply */
/** @typedef {import("./faults.js").Outcome} Outcome */

/**
 * @param {import("./state.js").State} state
 * @param {ReturnType<typeof import("./router.js").compile>} table
 * @param {WireRequest} request
 * @returns {Promise<Outcome>}
 */
export async function handleRequest(state, table, request) {
  const received = state.clock.now();
  const entry = state.log.add(request);
  const fault = state.faults.take(request.method, request.target);
  if (state.conditions.latencyMs > 0) await state.clock.sleep(state.conditions.latencyMs);
  const own = fault && !fault.processed ? null : await carryOut(state, table, request);
  const reply = fault?.reply ?? (own && withServerHeaders(own, received));
  const delivery = fault?.delivery ?? { kind: "whole" };
  if (reply && delivery.kind !== "lost" && delivery.kind !== "stalled") entry.status = reply.status;
  return { reply, delivery };
}

/** Everything that was due has happened. @param {import("./state.js").State} state */
export function catchUp(state) {
  state.clock.runDue();
  reapHosts(state, state.conditions.reapAfterMs);
  reapTemplates(state);
}

/** @param {Reply} reply @param {Date} received @returns {Reply} */
function withServerHeaders({ status, headers, body }, received) {
  return { status, headers: { date: received.toUTCString(), server: "uvicorn", ...headers }, body };
}

/**
 * @param {import("./state.js").State} state
 * @param {ReturnType<typeof import("./router.js").compile>} table
 * @param {WireRequest} request
 * @returns {Promise<Reply>}
 */
async function carryOut(state, table, request) {
  catchUp(state);
  try {
    const { route, params } = findRoute(table, request);
    const body = route.body ? readBody(request, state.generation) : null;
    const { access = "any" } = route;
    const account = access === "open" ? "" : authenticate(state, request.headers.authorization, access);
    const valid = validate(state, route, { params, key: request.headers["idempotency-key"], body });
    while (!route.databaseless && state.database.condition === "hung") await state.database.change();
    const handle = () => route.handle({ ...valid, state, account });
    if (route.databaseless || route.connectsItself) return await handle();
    return await state.connections.hold(handle, route.withoutConnection ?? crash);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}
