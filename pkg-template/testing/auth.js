// Who is asking: an admin key, a service account's token, or nobody the service knows.

import { ADMIN } from "./accounts.js";
import { crash, refusal } from "./wire.js";

/**
 * The account a request acts for.
 * @param {import("./state.js").State} state
 * @param {string | undefined} authorization
 * @param {"any" | "admin"} access
 */
export function authenticate(state, authorization = "", access) {
  const { generation } = state;
  const [scheme, ...rest] = authorization.split(" ");
  const token = rest.join(" ").trim();
  if (scheme.toLowerCase() !== "bearer" || token === "") {
    throw refusal(401, access === "admin" ? "admin key required" : generation.tokenRequired);
  }
  // Older services compare tokens with a function that knows ASCII only.
  if (generation.rank < 2 && /[^\0-\x7f]/.test(token)) throw crash();
  if (state.tokens.includes(token)) return ADMIN;
  if (access === "admin") throw refusal(403, "admin key rejected");
  const { detail, errorCode } = generation.tokenRejected;
  if (generation.rank < 2) throw refusal(403, detail, errorCode);
  state.database.reach(() => refusal(503, "service account tokens unavailable"));
  const account = state.accounts.named(token);
  if (account === undefined) throw refusal(403, detail, errorCode);
  return account;
}
