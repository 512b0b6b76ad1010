// GET /doctor: every probe's finding, and 200 whatever they found.

import { json } from "./wire.js";

const PROBE_LIMIT_MS = 5000;

/** @typedef {{ name: string, status: "ok" | "fail", detail: string, latency_ms: number, hint: string | null }} Check */

/** @param {string} name @param {string} detail @returns {Check} */
const ok = (name, detail) => ({ name, status: "ok", detail, latency_ms: 1, hint: null });

/** @param {string} name @param {string} detail @param {string} hint @param {number} [latency] @returns {Check} */
const fail = (name, detail, hint, latency = 1) => ({ name, status: "fail", detail, latency_ms: latency, hint });

const DATABASE_REFUSED =
  '(psycopg.OperationalError) connection failed: connection to server at "127.0.0.1", port 5432 failed: ' +
  "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n" +
  "(Background on this error at: https://sqlalche.me/e/20/e3q8)";

/** @param {import("./routes.js").Call} call */
export async function doctor({ state }) {
  const { conditions, generation } = state;
  const checks = [await database(state), await provider(state)];
  if (generation.name === "newest" && conditions.secretsProxy) checks.push(ok("exchange", "exchange healthy"));
  if (conditions.tailnet !== null) {
    checks.push(ok("tailscale", `tailnet=${conditions.tailnet} devices=${devices(state)}`));
  }
  return json(200, {
    ok: checks.every(({ status }) => status === "ok"),
    active_provider: conditions.provider,
    tailscale_enabled: conditions.tailnet !== null,
    checks,
  });
}

/** @param {import("./state.js").State} state @returns {Promise<Check>} */
async function database({ conditions, clock }) {
  const hint = "check_database_url_and_engine";
  if (conditions.database === "up") return ok("db", "select 1 -> 1");
  if (conditions.database === "down") return fail("db", DATABASE_REFUSED, hint);
  await clock.sleep(PROBE_LIMIT_MS);
  return fail("db", "timed out after 5s", hint, PROBE_LIMIT_MS);
}

/** @param {import("./state.js").State} state @returns {Promise<Check>} */
async function provider({ conditions, failures, providers }) {
  const name = conditions.provider;
  const failure = failures.take("diagnose");
  if (!failure) return ok("provider", `${providers.get(name)?.account}`);
  const timedOut = failure.message.startsWith("timed out");
  return fail("provider", failure.message, `check_${name}_provider_api_token`, timedOut ? PROBE_LIMIT_MS : 1);
}

/** @param {import("./state.js").State} state */
const devices = ({ hosts }) => hosts.newestFirst().filter((row) => row.tailscaleDeviceId !== null).length;
