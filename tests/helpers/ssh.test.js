// What is written into files of OpenSSH: read back by ssh itself, and never more than was meant.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { SandboxApi } from "#built-package";
import { knownHosts, sshConfig } from "../../pkg-template/helpers.js";
import { createSandboxService } from "../../pkg-template/testing/index.js";

const scratch = mkdtempSync(join(tmpdir(), "litterbox-sdk-helpers-"));
after(() => rmSync(scratch, { recursive: true }));

const KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIDeDb9PBDAzVIZaqpV9vDjLxQ4yLaEXr9XcjLRqPvvTK";
const host = {
  name: "sb-1a2b3c4d",
  sshHost: "sandbox.example",
  sshPort: 2222,
  sshUsername: "root",
  knownHosts: `sandbox.example ssh-ed25519 ${KEY}\n`,
};

const noSsh = spawnSync("ssh", ["-V"]).error ? "ssh is not installed" : false;

/** What ssh makes of a configuration, by setting. @param {string} config @param {string} alias */
function readBySsh(config, alias) {
  const file = join(scratch, "ssh_config");
  writeFileSync(file, config);
  const output = execFileSync("ssh", ["-G", "-F", file, alias], { encoding: "utf8" });
  return new Map(output.split("\n").map((line) => /** @type {[string, string]} */ (line.split(/ (.*)/, 2))));
}

test("ssh reads the configuration as it is meant", { skip: noSsh }, () => {
  const identityFile = join(scratch, "100% my key");
  const knownHostsFile = join(scratch, "known hosts");
  const settings = readBySsh(sshConfig(host, { identityFile, knownHostsFile }), host.name);
  assert.equal(settings.get("hostname"), "sandbox.example");
  assert.equal(settings.get("port"), "2222");
  assert.equal(settings.get("user"), "root");
  assert.equal(settings.get("identityfile"), identityFile.replace("%", "%%"));
  assert.equal(settings.get("identitiesonly"), "yes");
  assert.equal(settings.get("userknownhostsfile"), `"${knownHostsFile}"`.replaceAll('"', ""));
  assert.match(String(settings.get("stricthostkeychecking")), /^(yes|true)$/);
});

test("what was not given is not written", () => {
  assert.equal(sshConfig(host), "Host sb-1a2b3c4d\n  HostName sandbox.example\n  Port 2222\n  User root\n");
  assert.doesNotMatch(sshConfig({ ...host, sshUsername: "" }), /User/);
  assert.match(sshConfig(host, { alias: "mine", user: "me" }), /^Host mine\n(.*\n)* {2}User me\n/);
});

test("Windows paths are written with slashes", () => {
  assert.match(sshConfig(host, { identityFile: "C:\\Users\\me\\key" }), /IdentityFile "C:\/Users\/me\/key"/);
});

test("no value becomes a setting, a pattern or an option", () => {
  const evil = [
    "a\n  ProxyCommand touch /tmp/owned",
    "a\r\nHost *",
    "a b",
    "*",
    "a*",
    "!a",
    "a,b",
    "-oProxyCommand=id",
    "-v",
    'a"b',
    "a%h",
    "a#b",
    "a\0b",
    "a\u2028b",
    "",
  ];
  for (const value of evil) {
    assert.throws(() => sshConfig({ ...host, name: value }), TypeError, JSON.stringify(value));
    assert.throws(() => sshConfig({ ...host, sshHost: value }), TypeError, JSON.stringify(value));
    if (value) assert.throws(() => sshConfig({ ...host, sshUsername: value }), TypeError, JSON.stringify(value));
  }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: ssh expands it, JavaScript must not
  for (const path of ["", "a\nProxyCommand x", 'a" b', "a\\", "\\\\server\\key", "${HOME}/key", "a\0", "a\x7f", 5]) {
    const file = /** @type {any} */ (path);
    assert.throws(() => sshConfig(host, { identityFile: file }), /^TypeError: identityFile: /);
    assert.throws(() => sshConfig(host, { knownHostsFile: file }), /^TypeError: knownHostsFile: /);
  }
  assert.throws(() => sshConfig(host, /** @type {any} */ ({ alias: 5 })), /^TypeError: alias: /);
  for (const sshPort of [0, -1, 65_536, 1.5, "22\n  ProxyCommand x", null])
    assert.throws(() => sshConfig(/** @type {any} */ ({ ...host, sshPort })), /^TypeError: sshPort: /);
  for (const sshPort of [1, 65_535])
    assert.match(sshConfig({ ...host, sshPort }), new RegExp(`^ {2}Port ${sshPort}$`, "m"));
});

test("a host without an address says so", () => {
  assert.throws(() => sshConfig({ ...host, sshHost: "" }), /no address yet/);
});

test("a misspelt option is an error, and not a host key that nobody checks", () => {
  const config = (/** @type {any} */ options) => () => sshConfig(host, options);
  assert.throws(config({ knownHostFile: "x" }), {
    name: "TypeError",
    message: "sshConfig: unknown option knownHostFile; known are alias, identityFile, knownHostsFile, user",
  });
  for (const options of ["key", null, 5, ["key"]])
    assert.throws(config(options), /^TypeError: sshConfig: options: expected an object$/);
  const none = { alias: undefined, identityFile: undefined, knownHostsFile: undefined, user: undefined };
  assert.equal(sshConfig(host, none), sshConfig(host));
});

test("what is no host is named", () => {
  for (const value of [undefined, null, "sandbox.example", Promise.resolve(host), [host], {}, { sshHost: 5 }]) {
    const wrong = /** @type {any} */ (value);
    assert.throws(() => sshConfig(wrong), /^TypeError: sshConfig: expected a host, as in sshConfig\(host, options\)$/);
    assert.throws(() => knownHosts([host, wrong]), /^TypeError: knownHosts: hosts\[1\]: expected a host$/);
  }
  for (const value of [undefined, null, host, Promise.resolve([host]), "sandbox.example", 5, {}])
    assert.throws(() => knownHosts(/** @type {any} */ (value)), {
      name: "TypeError",
      message: "knownHosts: expected a list of hosts, as in knownHosts([host])",
    });
  assert.equal(knownHosts(new Set([host])), knownHosts([host]));
});

test("keys stand under the address that is connected to", () => {
  const rest = ` ssh-ed25519 ${KEY}\n`;
  assert.equal(knownHosts([host]), `[sandbox.example]:2222${rest}`);
  assert.equal(knownHosts([{ ...host, sshPort: 22 }]), `sandbox.example${rest}`);
  assert.equal(knownHosts([{ ...host, sshHost: "fd7a::1", sshPort: 22 }]), `fd7a::1${rest}`);
  assert.equal(knownHosts([host, host]), `[sandbox.example]:2222${rest}`, "each line once");
  assert.equal(knownHosts([]), "");
  assert.equal(
    knownHosts([
      { ...host, sshHost: "" },
      { ...host, knownHosts: "" },
      { ...host, sshHost: "*", knownHosts: "" },
    ]),
    "",
  );
});

test("only keys are taken over", () => {
  const other = KEY.replace("L", "M");
  const lines = [
    "# sandbox.example:22 SSH-2.0-OpenSSH_9.9",
    `@cert-authority * ssh-ed25519 ${KEY}`,
    `@revoked * ssh-ed25519 ${KEY}`,
    "",
    `* ssh-ed25519 ${KEY} with a comment`,
    `|1|salt|hash ssh-rsa ${KEY}`,
    "sandbox.example not a key!",
    `#sandbox.example ssh-ed25519 ${other}`,
    `@revoked ssh-ed25519 ${other}`,
    `sandbox.example  sk-ssh-ed25519@openssh.com  ${KEY}\r`,
  ];
  assert.equal(
    knownHosts([{ ...host, knownHosts: lines.join("\n") }]),
    ["ssh-ed25519", "ssh-rsa", "sk-ssh-ed25519@openssh.com"]
      .map((type) => `[sandbox.example]:2222 ${type} ${KEY}\n`)
      .join(""),
  );
  for (const sshHost of ["*", "a,b", "!a", "a b", "a\nb", "-a", "@cert-authority"])
    assert.throws(() => knownHosts([{ ...host, sshHost }]), /^TypeError: sshHost: /, sshHost);
});

test("ssh-keygen finds the keys of a host of the embedded service", { skip: noSsh }, async () => {
  const service = createSandboxService({ tailnet: "example.ts.net" });
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const created = await api.createHost();
  const file = join(scratch, "known_hosts");
  const lines = knownHosts([created]);
  assert.equal(lines.split("\n").length, created.knownHosts.split("\n").length, "keys of every kind are taken over");
  writeFileSync(file, lines);
  const name = created.sshPort === 22 ? created.sshHost : `[${created.sshHost}]:${created.sshPort}`;
  const found = execFileSync("ssh-keygen", ["-F", name, "-f", file], { encoding: "utf8" });
  assert.match(found, /ssh-ed25519|ecdsa|ssh-rsa/);
  const config = sshConfig(created, { identityFile: join(scratch, "key"), knownHostsFile: file });
  assert.equal(readBySsh(config, created.name).get("hostname"), created.sshHost);
});
