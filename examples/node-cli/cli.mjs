// node cli.mjs PROGRAM [ARGUMENT...]: creates a host, runs a program that can reach it, and deletes the host again.
//
//   node cli.mjs sh -c 'ssh -F "$SSH_CONFIG" "$SSH_HOST" uptime'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SandboxApi } from "litterbox-sdk";
import { knownHosts, retryDelay, sshConfig } from "litterbox-sdk/helpers";

const api = SandboxApi.fromEnv();
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interrupted.abort(new Error(signal)));

/** Makes a call again while that may help, or until the signal is aborted. */
async function withRetries(call, signal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delay = retryDelay(error, attempt);
      if (delay === null) throw error;
      console.error(`${error.message}; again in ${Math.ceil(delay / 1000)} s`);
      await sleep(delay, undefined, { signal });
    }
  }
}

/** A create under a known key returns the host as it is now, which may not be ready yet. */
async function untilActive(host) {
  while (host.status !== "active") {
    if (host.status === "error") throw new Error(`${host.name} failed: ${host.lastError}`);
    await sleep(2000, undefined, { signal: interrupted.signal });
    host = { ...(await withRetries(() => api.getHost(host.id), interrupted.signal)), privateKey: host.privateKey };
  }
  return host;
}

/** Writes what ssh needs into a folder. */
async function writeSshFiles(folder, host) {
  const identityFile = host.privateKey === null ? undefined : join(folder, "key");
  const knownHostsFile = join(folder, "known_hosts");
  if (identityFile) await writeFile(identityFile, host.privateKey, { mode: 0o600 });
  await writeFile(knownHostsFile, knownHosts([host]));
  await writeFile(join(folder, "ssh_config"), sshConfig(host, { identityFile, knownHostsFile }));
}

async function run([program, ...programArguments], env) {
  const child = spawn(program, programArguments, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    signal: interrupted.signal,
  });
  const [code] = await once(child, "close");
  return code ?? 1;
}

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error("usage: node cli.mjs PROGRAM [ARGUMENT...]");
  process.exit(2);
}

// The same key for every attempt, so that a create whose response was lost is not made twice.
const spec = { image: process.env.SANDBOX_IMAGE, idempotencyKey: crypto.randomUUID() };
let host;
const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
try {
  // The create itself is not interrupted: the service would go on, and nobody would delete its host.
  host = await withRetries(() => api.createHost(spec, { timeoutMs: 600_000 }), interrupted.signal);
  interrupted.signal.throwIfAborted();
  const active = await untilActive(host);
  await writeSshFiles(folder, active);
  process.exitCode = await run(command, { SSH_CONFIG: join(folder, "ssh_config"), SSH_HOST: active.name });
} finally {
  await rm(folder, { recursive: true });
  if (host) {
    await withRetries(() => api.deleteHost(host.id)).catch((error) => {
      // Gone already is as good. A proxy's 404 has no such code, and says nothing of the host.
      if (error.errorCode !== "NOT_FOUND") console.error(`${host.id} could not be deleted: ${error.message}`);
    });
  }
  await api.close();
}
