// What had been done to the real service before, or while, some of the exchanges were recorded, said in terms of the
// embedded service. Keys are case names.

/**
 * @typedef {object} World
 * @property {import("../../../pkg-template/testing/index.js").SandboxService} service
 * @property {import("./compare.js").Ids} ids
 * @property {(spec: object) => Promise<unknown>} create sends a create of its own
 * @property {Promise<unknown>} [pending] a create that is still provisioning
 * @property {any} exchange the recorded one
 *
 * @typedef {(world: World) => void | Promise<void>} Step
 */

/** The host most of the recordings are about. */
const MAIN = "01a204e5-3e5d-790e-9b69-93fe65a22ef0";

/** The provider's words are an input: they come from the recording. @type {Step} */
const providerFails = ({ service, exchange }) =>
  service.failNext("provision", JSON.parse(exchange.response.body).detail);

/** @type {Step} */
const bootstrapFails = ({ service, exchange }) =>
  service.failNext("bootstrap", JSON.parse(exchange.response.body).detail);

/** @type {Step} */
const providerCrashes = ({ service }) => service.failNext("provision", { crash: true });

/** @type {Step} */
const teardownFails = ({ service }) => service.failNext("teardown");

/** @type {Step} */
const proxyFails = ({ service }) => service.failNext("httpProxy");

/** @param {string} recorded @param {import("../../../pkg-template/testing/index.js").HostSeed} changes @returns {Step} */
const change =
  (recorded, changes) =>
  ({ service, ids }) =>
    void service.updateHost(ids.ours(recorded), changes);

/** The host with this image stands for a recorded id. @param {string} recorded @param {string} image @returns {Step} */
const bind =
  (recorded, image) =>
  ({ service, ids }) => {
    const host = service.hosts.find((candidate) => candidate.image === image);
    ids.bind(recorded, `${host?.id}`);
  };

/** @param {Partial<import("../../../pkg-template/testing/index.js").SandboxConditions>} conditions @returns {Step} */
const under =
  (conditions) =>
  ({ service }) =>
    void Object.assign(service.conditions, conditions);

const FOUR_HOURS_MS = 14_400_000;
const EXPIRED = "2026-11-22T19:20:16.989442Z";
const JUST_EXPIRED = "2026-11-22T20:19:37.035657Z";
const RUN = "01a204e3-a68b-7e83-ad0e-a80419c68739";
const KEYED = "01a204ea-a921-79cc-b9c8-6a4fd1ac5188";
const SLOW = "01a204e4-2822-7a42-8423-1b76d2b4d536";
const ORPHAN = "11111111-1111-7111-8111-111111111111";
const CLAIMED = "01a204e9-fb1b-7b3b-bc0e-0dae8bbaa3ed";

/** @type {Record<string, Step>} */
export const before = {
  "validation: provider docker with no docker binary": providerFails,
  "idempotency: replay when the host's lease has ALREADY EXPIRED (not yet reaped)": change(RUN, { expiresAt: EXPIRED }),
  "idempotency: replay after the key's own 24h TTL => fresh host": ({ service }) => service.clock.advance(86_400_000),
  "idempotency: replay when host row is in status error": change(KEYED, { status: "error", lastError: "boom" }),
  "while-provisioning: get while provisioning": async (world) => {
    const { service, ids } = world;
    service.conditions.provisioningMs = 4000;
    const arrived = service.nextRequest();
    world.pending = world.create({ image: "slow:4" });
    await arrived;
    service.clock.advance(1000);
    ids.bind(SLOW, service.hosts[0].id);
  },
  "provision-fail: ProviderCommandError": providerFails,
  "provision-fail: ProviderTransportError": providerFails,
  "provision-fail: ssh-keyscan never succeeds (budget 2s)": bootstrapFails,
  "provision-fail: unicode + newline in provider message": providerFails,
  "provision-fail: empty provider message": providerFails,
  "provision-fail: ProviderAuthError (NOT translated)": providerCrashes,
  "provision-fail: ProviderNotFoundError (NOT translated)": providerCrashes,
  "provision-fail: unexpected ValueError in provider": providerCrashes,
  "provision-fail: GET an error host": bind("01a204e4-a54c-792e-9439-0d59b0a0a46d", "fail:command"),
  "provision-fail: GET a host whose create died with 500": bind("01a204e4-afba-78fc-8f41-c5d2ececc709", "fail:value"),
  "delete: delete: ProviderTransportError": teardownFails,
  "delete: delete: ProviderAuthError": teardownFails,
  "delete: delete: ProviderCommandError": teardownFails,
  "delete: delete: unexpected exception": ({ service }) => service.failNext("teardown", { crash: true }),
  "delete: delete: VM already gone at provider => success": change("01a204e1-93f7-7b13-a4ac-0612e5353cd3", {
    vm: "lost",
  }),
  "delete: delete a host whose provider is no longer registered": ({ service }) =>
    void service.addHost({ id: ORPHAN, provider: "retired" }),
  "renew: unclaimed pool host": change(MAIN, { warm: true }),
  "renew: bootstrapping host renews": change(MAIN, { status: "bootstrapping" }),
  "renew: already expired (not yet reaped) renews fine": change(MAIN, { expiresAt: EXPIRED }),
  "doctor: doctor provider failing": ({ service }) =>
    service.failNext("diagnose", "stub diagnose: provider rejected credentials"),
  "doctor: doctor provider failing with empty message": ({ service }) => service.failNext("diagnose", ""),
  "doctor: doctor provider timing out (5s)": ({ service }) => service.failNext("diagnose", "timed out after 5s"),
  "http-proxies: attach to host w/o backing VM (creating_vm)": bind(
    "01a204e4-af71-7e43-97ab-86d9b2cc8ceb",
    "fail:auth",
  ),
  "http-proxies: attach: VM gone at provider": change(MAIN, { vm: "lost" }),
  "http-proxies: create: provider error": proxyFails,
  "http-proxies: attach: provider error": proxyFails,
  "http-proxies: detach: provider error": proxyFails,
  "http-proxies: delete: provider error": proxyFails,
  "db-down: DB stops DURING provisioning (create slow:3)": under({ provisioningMs: 3000 }),
  "db-down: healthz": under({ database: "down" }),
  "db-down: after DB restart: list first try": under({ database: "up" }),
  "db-down: DB HANGS: healthz": under({ database: "hung" }),
  "db-down: after SIGCONT": under({ database: "up" }),
  "timezone: GET with PG session TimeZone=America/New_York": under({ timeZone: "America/New_York" }),
  "timezone: back to UTC": under({ timeZone: "UTC" }),
  "tailscale-pool: TAILSCALE: device never appears (timeout 3s)": bootstrapFails,
  "tailscale-pool: TAILSCALE: auth key mint fails": providerFails,
  "tailscale-pool: TAILSCALE: delete, device release fails": ({ service }) => service.failNext("release"),
  "tailscale-pool: TAILSCALE: delete, device released but VM delete fails": teardownFails,
  "tailscale-pool: POOL: list shows unclaimed warm hosts indistinguishable from normal hosts": ({ service }) => {
    const expiresAt = service.clock.now().getTime() + FOUR_HOURS_MS + 0.001;
    service.addHost({ warm: true, provider: "stub", expiresAt });
    service.addHost({ warm: true, provider: "plain", expiresAt });
  },
  "tailscale-pool: JANITOR: host expired but not yet reaped: GET works": change(CLAIMED, { expiresAt: JUST_EXPIRED }),
  "tailscale-pool: JANITOR: after reap": ({ service }) => void service.reap(),
};

/** After the request arrived and before its response. @type {Record<string, Step>} */
export const during = {
  "db-down: DB stops DURING provisioning (create slow:3)": ({ service }) => {
    service.conditions.database = "down";
    service.clock.advance(3000);
  },
};

/** @type {Record<string, Step>} */
export const after = {
  "while-provisioning: delete while provisioning": async ({ service, pending }) => {
    service.clock.advance(4000);
    await pending;
    service.conditions.provisioningMs = 0;
  },
  "renew: unclaimed pool host": change(MAIN, { warm: false }),
  "renew: bootstrapping host renews": change(MAIN, { status: "active" }),
  "http-proxies: attach: VM gone at provider": change(MAIN, { vm: "running" }),
  "db-down: DB stops DURING provisioning (create slow:3)": under({ provisioningMs: 0 }),
};

/** Recorded when the keys' day was over, so they are played last. */
export const last = [
  "idempotency: replay after the key's own 24h TTL => fresh host",
  "idempotency: replay when host row is in status error",
];
