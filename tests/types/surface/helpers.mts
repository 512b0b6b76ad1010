// The helpers' entry. Compiled, never run.
import type { SandboxApi } from "litterbox-sdk";
import {
  type KnownHost,
  knownHosts,
  type RetryOptions,
  retryDelay,
  type SshConfigOptions,
  type SshHost,
  sshConfig,
} from "litterbox-sdk/helpers";

export async function helpers(api: SandboxApi, error: unknown): Promise<string> {
  const patience: RetryOptions = { maxAttempts: 3, baseMs: 1, maxMs: undefined, pendingCreateMs: 0, random: () => 0 };
  const delay: number | null = retryDelay(error, 1, patience);
  // @ts-expect-error: the number of attempts is needed
  retryDelay(error);
  const host = await api.createHost();
  const written: SshConfigOptions = { identityFile: "key", knownHostsFile: undefined, alias: "a", user: "root" };
  const address: SshHost = host;
  const known: KnownHost[] = [host, ...(await api.listHosts())];
  return `${delay} ${sshConfig(address, written)} ${sshConfig(host)} ${knownHosts(known)}`;
}
