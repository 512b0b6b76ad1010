// Hosts as the service lists them: all different, the same on every run, about 1.9 kB of JSON each. Most of it is known_hosts,
// as with machines that have an RSA-4096 key: text that no parser can cache.
import { APART_MS, CREATED_MS, idOf } from "./ids.mjs";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A length-prefixed field, as in every SSH key. @param {string | Uint8Array} content @param {number} [length] */
function field(content, length = content.length) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return Buffer.concat([head, Buffer.from(content)]);
}

/** The fixed beginning of a key of each kind, and how many random bytes follow. */
const KEYS = /** @type {const} */ ([
  ["ssh-rsa", Buffer.concat([field("ssh-rsa"), field(Buffer.of(1, 0, 1)), field(Buffer.of(0), 513)]), 512],
  ["ssh-ed25519", Buffer.concat([field("ssh-ed25519"), field("", 32)]), 32],
  [
    "ecdsa-sha2-nistp256",
    Buffer.concat([field("ecdsa-sha2-nistp256"), field("nistp256"), field(Buffer.of(4), 65)]),
    64,
  ],
]);

const IMAGES = ["ubuntu-24.04", "ubuntu-22.04", "debian-13", "ghcr.io/example/sandbox:2026.11.4"];
const PROVIDERS = ["exe", "aws", "hetzner"];
const INSTANCE_TYPES = [null, "t3.xlarge", "cx33", "c7i.2xlarge"];
const ACCOUNTS = ["admin", "ci", "agents-production", null];
const FAILURE =
  'ProviderCommandError: command "create" exited with 1: quota "vcpus" exceeded in eu-central-1 (64 of 64 in use)';

/** @param {number} index @returns {Record<string, unknown>} */
export function host(index) {
  const random = generator(index);
  const id = idOf(index);
  const name = `sb-${id.slice(-12)}`;
  const created = CREATED_MS - index * APART_MS;
  const external = `${name}.eu-central-1.sandbox.example.com`;
  const internal = `${name}.tail5d3c1a.ts.net`;
  const port = 20_000 + (random() % 40_000);
  const failed = index % 97 === 96;
  return {
    id,
    name,
    service_account: pick(ACCOUNTS, random),
    status: failed ? "error" : "active",
    provider: pick(PROVIDERS, random),
    image: pick(IMAGES, random),
    instance_type: pick(INSTANCE_TYPES, random),
    disk_gb: random() % 3 === 0 ? null : 10 + (random() % 90),
    external_ssh_host: external,
    external_ssh_port: port,
    ssh_username: "root",
    internal_ssh_host: internal,
    known_hosts: knownHosts(random, `[${external}]:${port}`, internal),
    tailscale_device_id: `n${id.slice(-12)}CNTRL`,
    private_key: null,
    last_error: failed ? FAILURE : "",
    created_at: instant(created, random),
    updated_at: instant(created + MINUTE_MS, random),
    activated_at: failed ? null : instant(created + MINUTE_MS, random),
    expires_at: index % 50 === 49 ? null : instant(created + DAY_MS, random),
  };
}

/** The three keys under the address to dial, the shortest one also under the name in the private network. @param {() => number} random @param {string} external @param {string} internal */
function knownHosts(random, external, internal) {
  const keys = KEYS.map(
    ([type, head, length]) => `${type} ${Buffer.concat([head, bytes(random, length)]).toString("base64")}`,
  );
  return [`${internal} ${keys[1]}`, ...keys.map((key) => `${external} ${key}`)].map((line) => `${line}\n`).join("");
}

/** With microseconds, as Python writes it. @param {number} time @param {() => number} random */
const instant = (time, random) =>
  `${new Date(time).toISOString().slice(0, -1)}${String(random() % 1_000).padStart(3, "0")}Z`;

/** @template T @param {readonly T[]} values @param {() => number} random */
const pick = (values, random) => values[random() % values.length];

/** @param {() => number} random @param {number} length */
function bytes(random, length) {
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, random);
  return Buffer.from(words.buffer, 0, length);
}

/** Numbers of 32 bits that look random and are the same on every run (xorshift). @param {number} seed */
function generator(seed) {
  let state = Math.imul(seed + 1, 2_654_435_769) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
