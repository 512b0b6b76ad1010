// Key material that SSH libraries can read: structure, points and the pair itself.

import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { send } from "./client.js";

const { body } = await send(createSandboxService({ tailnet: "example.ts.net" }), "POST /hosts", {});

/** The length-prefixed fields of SSH's wire format. @param {Buffer} bytes @returns {Buffer[]} */
function fields(bytes) {
  if (bytes.length === 0) return [];
  const end = 4 + bytes.readUInt32BE(0);
  return [bytes.subarray(4, end), ...fields(bytes.subarray(end))];
}

const url64 = (/** @type {Buffer} */ bytes) => bytes.toString("base64url");

test("the private key is a valid pair in OpenSSH's format", () => {
  const lines = body.private_key.split("\n");
  assert.equal(lines[0], "-----BEGIN OPENSSH PRIVATE KEY-----");
  assert.deepEqual(lines.slice(-2), ["-----END OPENSSH PRIVATE KEY-----", ""]);
  const blob = Buffer.from(lines.slice(1, -2).join(""), "base64");
  assert.equal(blob.subarray(0, 15).toString("latin1"), "openssh-key-v1\0");
  const [cipher, kdf, kdfOptions] = fields(blob.subarray(15, 35));
  assert.deepEqual([`${cipher}`, `${kdf}`, `${kdfOptions}`], ["none", "none", ""]);
  const [publicPart, secretPart] = fields(blob.subarray(39));
  assert.equal(secretPart?.readUInt32BE(0), secretPart?.readUInt32BE(4), "the check numbers agree");
  const [, publicKey] = fields(/** @type {Buffer} */ (publicPart));
  const pair = fields(/** @type {Buffer} */ (secretPart).subarray(8, 8 + 15 + 36 + 68))[2];
  const [seed, own] = [pair?.subarray(0, 32), pair?.subarray(32)];
  const jwk = {
    kty: "OKP",
    crv: "Ed25519",
    d: url64(/** @type {Buffer} */ (seed)),
    x: url64(/** @type {Buffer} */ (own)),
  };
  const derived = createPublicKey(createPrivateKey({ key: jwk, format: "jwk" })).export({ format: "jwk" }).x;
  assert.equal(derived, url64(/** @type {Buffer} */ (publicKey)));
});

test("known_hosts has the internal name first, then every key of the address", () => {
  const lines = body.known_hosts
    .trimEnd()
    .split("\n")
    .map((/** @type {string} */ line) => line.split(" "));
  assert.deepEqual(
    lines.map((/** @type {string[]} */ [host, type]) => [host, type]),
    [
      [`${body.name}.example.ts.net`, "ssh-ed25519"],
      ["[127.0.0.1]:2222", "ssh-rsa"],
      ["[127.0.0.1]:2222", "ssh-ed25519"],
      ["[127.0.0.1]:2222", "ecdsa-sha2-nistp256"],
    ],
  );
  const point = fields(Buffer.from(lines[3][2], "base64"))[2];
  const [x, y] = [
    url64(/** @type {Buffer} */ (point?.subarray(1, 33))),
    url64(/** @type {Buffer} */ (point?.subarray(33))),
  ];
  assert.ok(createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" }));
});

test("no two private keys are equal, and a modulus is odd and of full length", async () => {
  const service = createSandboxService();
  const hosts = await Promise.all(Array.from({ length: 16 }, () => send(service, "POST /hosts", {})));
  assert.equal(new Set(hosts.map(({ body }) => body.private_key)).size, 16);
  for (const { body } of hosts) {
    const [, , key] = /** @type {string[]} */ (body.known_hosts.match(/^(\S+) ssh-rsa (\S+)$/m));
    const modulus = /** @type {Buffer} */ (fields(Buffer.from(String(key), "base64"))[2]);
    assert.deepEqual([modulus.length, modulus.readUInt16BE(0) >= 0x80, Number(modulus.at(-1)) % 2], [257, true, 1]);
  }
});

test("the tailnet shows a key of its own", () => {
  const keys = body.known_hosts.split("\n").filter((/** @type {string} */ line) => line.includes(" ssh-ed25519 "));
  assert.equal(keys.length, 2);
  assert.notEqual(keys[0].split(" ")[2], keys[1].split(" ")[2]);
});

test("a provider without addresses of its own is reached through the tailnet only", async () => {
  const service = createSandboxService({ tailnet: "example.ts.net", providers: { aws: { sshHost: "" } } });
  const { body: host } = await send(service, "POST /hosts", {});
  assert.deepEqual([host.external_ssh_host, host.external_ssh_port], ["", 22]);
  assert.equal(host.internal_ssh_host, `${host.name}.example.ts.net`);
  assert.match(host.known_hosts, new RegExp(`^${host.internal_ssh_host} ssh-ed25519 \\S+\n$`));
});

test("a host that is put in place with addresses has the keys that go with them", async () => {
  const service = createSandboxService();
  const host = service.addHost({
    name: "sb-demo",
    internalSshHost: "sb-demo.example.ts.net",
    externalSshHost: "vm.example",
  });
  assert.match(host.knownHosts, /^sb-demo\.example\.ts\.net ssh-ed25519 \S+\n\[vm\.example\]:2222 ssh-rsa /);
  assert.notEqual(host.tailscaleDeviceId, null);
  const { body: sent } = await send(service, `GET /hosts/${host.id}`);
  assert.deepEqual([sent.internal_ssh_host, sent.external_ssh_port], ["sb-demo.example.ts.net", 2222]);
  assert.equal(service.addHost({ internalSshHost: null, knownHosts: "" }).knownHosts, "");
  assert.equal(service.addHost(/** @type {any} */ ({ image: undefined })).image, "ubuntu-24.04");
  assert.equal(
    (await send(service, `DELETE /hosts/${host.id}`)).status,
    204,
    "without a tailnet there is no device to free",
  );
});

test("a host reached on port 22 is known by its bare name", async () => {
  const service = createSandboxService({ providers: { exe: { sshHost: "vm.example", sshPort: 22 } } });
  const { body: host } = await send(service, "POST /hosts", {});
  assert.match(host.known_hosts, /^vm\.example ssh-rsa /);
});
