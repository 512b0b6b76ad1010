// Hands a private key to the browser as a file.

import type { SandboxHost } from "litterbox-sdk";
import { keyFileName } from "../fleet/ssh.ts";
import { saveFile } from "./save.ts";

export function saveKey(host: SandboxHost): void {
  saveFile(keyFileName(host), host.privateKey ?? "", "application/x-pem-file");
}
