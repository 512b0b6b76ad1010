// Refreshing a credential that the service fetches from an issuer.

import { existingHost } from "./hosts.js";
import { noContent, refusal } from "./wire.js";

const RETRY_AFTER_SECONDS = 5;

/** @param {import("./routes.js").Call} call */
export function refreshSecret({ state, params: { host_id, service } }) {
  state.database.reach();
  const secret = existingHost(state, host_id).secrets.get(service);
  if (!secret) throw refusal(404, "secret not found", "NOT_FOUND");
  if (!secret.refreshable) throw refusal(409, `secret ${service} has a static value`, "SECRET_STATIC");
  state.failures.throwNext("refresh", () =>
    refusal(503, "secret could not be refreshed", "SECRET_REFRESH", { "retry-after": `${RETRY_AFTER_SECONDS}` }),
  );
  return noContent();
}
