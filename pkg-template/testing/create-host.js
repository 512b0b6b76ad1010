// POST /hosts: the order of its checks is the service's own.

import { createdReply, hostReply } from "./host-record.js";
import { recordKey, replayed } from "./idempotency.js";
import { leaseEnd, lifetimeLimit, refuseBeyond } from "./leases.js";
import { requestedProvider } from "./providers.js";
import { newRow, provision, provisioningIncomplete } from "./provisioning.js";
import { storageFailure } from "./storable.js";
import { availableTemplate } from "./templates.js";
import { crash, refusal } from "./wire.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./routes.js").Call} Call */
/** @typedef {import("./providers.js").Provider} Provider */

const NO_PROXY =
  "SECRETS_PROXY_URL and SECRETS_PROXY_CA_FILE must name the proxy that sandboxes dial and its certificate";

/** @param {Call} call */
export async function createHost({ state, account, idempotencyKey: key, body }) {
  const spec = body ?? {};
  const provider = requestedProvider(state, spec.provider);
  state.database.reach(provisioningIncomplete);

  const earlier = replayed(state, key, account);
  if (earlier) return hostReply(state, 201, earlier);

  refuseSizing(provider, spec);
  const deadline = lifetimeLimit(state, provider);
  refuseBeyond(spec.expires_at, deadline);
  if (spec.secrets?.size > 0 && !state.conditions.secretsProxy)
    throw refusal(409, NO_PROXY, "SECRETS_PROXY_NOT_CONFIGURED");
  const template = spec.template && !spec.image ? availableTemplate(state, provider, spec.template) : undefined;
  const failure = storageFailure(spec);
  if (failure) throw failure === "translated" ? provisioningIncomplete() : crash();

  const warm = isDefaultShaped(spec) ? state.hosts.oldestWarm(provider.name) : undefined;
  if (warm) {
    claim(state, warm, account, spec.expires_at);
    recordKey(state, key, account, warm.id);
    return hostReply(state, 201, warm);
  }

  refuseOverCapacity(state, provider);
  const row = newRow(state, provider.name);
  if (template) template.lastUsedAt = row.createdAt;
  const host = state.hosts.insert({
    ...row,
    image: spec.image ?? template?.image ?? provider.image,
    instanceType: spec.instance_type ?? null,
    diskGb: spec.disk_gb ?? null,
    serviceAccount: account,
    leaseDeadline: deadline,
    secrets: new Map(
      [...(spec.secrets ?? [])].map(([handle, { issuer }]) => [handle, { refreshable: issuer != null }]),
    ),
  });
  return finish(state, host, provider, { key, account, lease: spec.expires_at });
}

/**
 * @param {State} state
 * @param {import("./host-table.js").HostRow} row
 * @param {Provider} provider
 * @param {{ key: string | undefined, account: string, lease: bigint | null | undefined }} request
 */
function finish(state, row, provider, { key, account, lease }) {
  const { expiresAt } = row;
  return provision(state, row, provider, (privateKey) => {
    // A renewal that came in the meantime is the newer wish.
    if (row.expiresAt === expiresAt) {
      const updatedAt = state.clock.micros();
      state.hosts.update(row, { expiresAt: leaseEnd(state, lease, row.leaseDeadline), updatedAt });
    }
    // Two creates under one key both provision; whoever finishes first owns the key, and the other's machine is left to
    // the janitor.
    const winner = replayed(state, key, account);
    if (winner) {
      state.hosts.update(row, { expiresAt: state.clock.micros() });
      return hostReply(state, 201, winner);
    }
    recordKey(state, key, account, row.id);
    return createdReply(state, row, privateKey);
  });
}

/** @param {Provider} provider @param {any} spec */
function refuseSizing(provider, spec) {
  if (provider.sizing) return;
  for (const field of ["instance_type", "disk_gb"]) {
    if (spec[field] == null) continue;
    throw refusal(400, `provider '${provider.name}' does not support a per-request ${field}`);
  }
}

/** @param {any} spec */
const isDefaultShaped = ({ image, env, instance_type, disk_gb, template, secrets }) =>
  [image, instance_type, disk_gb, template].every((value) => value == null) && !env?.size && !secrets?.size;

/**
 * @param {State} state
 * @param {import("./host-table.js").HostRow} row
 * @param {string} account
 * @param {bigint | null | undefined} lease
 */
function claim(state, row, account, lease) {
  const expiresAt = leaseEnd(state, lease, row.leaseDeadline);
  const updatedAt = state.clock.micros();
  state.hosts.update(row, { warm: false, serviceAccount: account, updatedAt, expiresAt });
}

/** @param {State} state @param {Provider} provider */
function refuseOverCapacity({ conditions, generation, hosts }, provider) {
  if (conditions.capacity === null || generation.name !== "newest") return;
  const running = hosts.newestFirst().filter((row) => row.provider === provider.name && row.status !== "error");
  if (running.length < conditions.capacity) return;
  throw refusal(503, `provider '${provider.name}' is at its host limit`, "CAPACITY", {
    "retry-after": `${conditions.retryAfterSeconds}`,
  });
}
