// The text of a host in which a word of the filter is looked for.

import { oncePerHost } from "../fleet/once-per-host.ts";
import { address } from "../fleet/ssh.ts";
import { size } from "../hosts/columns.ts";

export const haystack = oncePerHost((host) => {
  const { id, name, status, provider, image, lastError, serviceAccount } = host;
  const { sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId } = host;
  const words = [id, name, status, provider, image, size(host), address(host), lastError, serviceAccount];
  const network = [sshUsername, externalSshHost, internalSshHost, tailscaleDeviceId];
  return [...words, ...network].join("\n").toLowerCase();
});
