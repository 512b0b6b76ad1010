// Small pure helpers around the client: no I/O, no WebAssembly, and no import of the client.

export { knownHosts } from "./helpers/known-hosts.js";
export { retryDelay } from "./helpers/retry-delay.js";
export { sshConfig } from "./helpers/ssh-config.js";
