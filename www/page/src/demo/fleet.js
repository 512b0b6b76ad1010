// @ts-check
// An invented fleet, the same one each time: what the demo, the local server and the tests look at.

/** @typedef {import("litterbox-sdk/testing").HostSeed} HostSeed */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @type {Record<string, import("litterbox-sdk/testing").SandboxProvider>} */
export const PROVIDERS = {
  hetzner: { image: "ubuntu-24.04", sshHost: "49.12.20.7", sshPort: 22, account: "project sandboxes, eu-central" },
  exe: { image: "exeuntu:2026.3", sshHost: "exe.example.net", sshPort: 22, sizing: false },
  aws: { image: "al2023-arm64", sshHost: "ec2.example.net", sshPort: 22, sshUsername: "ec2-user" },
};

const IMAGES = {
  hetzner: ["ubuntu-24.04", "debian-12", "ubuntu-24.04"],
  exe: ["exeuntu:2026.3", "exeuntu:2026.3-gpu"],
  aws: ["al2023-arm64", "ubuntu-24.04-arm64"],
};
const SIZES = { hetzner: ["cpx31", "ccx23", null], exe: [null], aws: ["m7g.large", "c7g.xlarge"] };
const ACCOUNTS = ["ci", "ci", "agents", "agents", "agents", "review-apps", "admin"];
const ERRORS = [
  "ProviderCapacityError: resource_unavailable: no cpx31 left in fsn1, tried nbg1 and hel1",
  "ProviderTransportError: connection to provider API timed out after 30 s",
  "SSHKeyscanError: no host keys from 10.61.4.12:22 within 120 s\nlast attempt: connection refused",
];

/**
 * @param {number} count
 * @param {number} now milliseconds since 1970
 * @returns {HostSeed[]}
 */
export function fleetOf(count, now) {
  const random = randomFrom(20260722);
  return Array.from({ length: count }, (_, index) => seed(index, now, random));
}

/** @param {number} index @param {number} now @param {() => number} random @returns {HostSeed} */
function seed(index, now, random) {
  const provider = pick(/** @type {const} */ (["hetzner", "hetzner", "exe", "aws"]), random);
  const createdAt = now - Math.round((index + random()) * 11 * MINUTE + 40_000);
  const hex = hexDigits(6, random) + hexDigits(6, random);
  const name = `sb-${hex}`;
  const status = statusOf(index, random);
  const reachable = status === "active" || status === "bootstrapping";
  const external = `${provider}-${index + 11}.sandbox.example.net`;
  const port = provider === "exe" ? 20_000 + index : 22;
  return {
    id: `${timePart(createdAt)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex}`,
    name,
    status,
    provider,
    image: pick(IMAGES[provider], random),
    instanceType: pick(SIZES[provider], random),
    diskGb: provider === "exe" ? null : pick([40, 80, 160], random),
    externalSshHost: reachable ? external : "",
    externalSshPort: reachable ? port : 22,
    sshUsername: provider === "aws" ? "ec2-user" : "root",
    internalSshHost: reachable && index % 3 === 0 ? `${name}.tail1a2b.ts.net` : null,
    knownHosts: reachable ? knownHosts(external, port, random) : "",
    lastError: status === "error" ? pick(ERRORS, random) : "",
    createdAt,
    updatedAt: createdAt + 70_000,
    activatedAt: status === "active" ? createdAt + 42_000 : null,
    expiresAt: lease(index, now, status, random),
    serviceAccount: pick(ACCOUNTS, random),
    vm: status === "error" ? "none" : "running",
  };
}

/** @param {number} index @param {() => number} random */
function statusOf(index, random) {
  if (index === 0) return "creating_vm";
  if (index === 1) return "bootstrapping";
  return random() < 0.07 ? "error" : "active";
}

/** @param {number} index @param {number} now @param {string} status @param {() => number} random */
function lease(index, now, status, random) {
  if (status === "error") return now + 20 * HOUR;
  if (index % 17 === 5) return null;
  if (index % 11 === 3) return now + Math.round(random() * 14 * MINUTE) + 90_000;
  return now + Math.round(random() * 3 * DAY) + 20 * MINUTE;
}

/** @param {string} host @param {number} port @param {() => number} random */
function knownHosts(host, port, random) {
  const where = port === 22 ? host : `[${host}]:${port}`;
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const key = Array.from({ length: 43 }, () => pick([...letters], random)).join("");
  return `${where} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${key}\n`;
}

/** @param {number} count at most 8 @param {() => number} random */
function hexDigits(count, random) {
  return Math.floor(random() * 16 ** count)
    .toString(16)
    .padStart(count, "0");
}

/** The first 48 bits of a UUIDv7 are its time. @param {number} ms */
function timePart(ms) {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** @template T @param {readonly T[]} values @param {() => number} random @returns {T} */
function pick(values, random) {
  return /** @type {T} */ (values[Math.floor(random() * values.length)]);
}

/** Repeatable numbers from 0 to 1 (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
