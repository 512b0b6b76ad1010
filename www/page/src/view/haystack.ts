// The text of a host in which a word of the filter is looked for.

import type { SandboxHost } from "litterbox-sdk";
import { address } from "../fleet/ssh.ts";
import { size } from "../hosts/columns.ts";

const haystacks = new WeakMap<SandboxHost, string>();

export function haystack(host: SandboxHost): string {
  let found = haystacks.get(host);
  if (found === undefined) {
    const { id, name, status, provider, image, lastError, serviceAccount } = host;
    const { sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId } = host;
    const words = [id, name, status, provider, image, size(host), address(host), lastError, serviceAccount];
    const network = [sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId];
    found = [...words, ...network].join("\n").toLowerCase();
    haystacks.set(host, found);
  }
  return found;
}
