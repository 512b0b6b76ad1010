// What every entry exports. How the WebAssembly module gets here is each entry's own business.

import { SandboxApi } from "./litterbox_sdk.js";

export {
  SandboxApi,
  SandboxApiError,
  SandboxAuthError,
  SandboxCapacityError,
  SandboxClosedError,
  SandboxConflictError,
  SandboxNotFoundError,
  SandboxProvisioningError,
  SandboxResponseError,
  SandboxTimeoutError,
  SandboxUnavailableError,
  SandboxValidationError,
} from "./litterbox_sdk.js";

// The bindings' own free() leaves an object whose next use crashes. Here it closes the client, which then answers with
// SandboxClosedError; its memory goes when it is garbage-collected.
/** @this {SandboxApi} */
function free() {
  void this.close();
}

SandboxApi.prototype.free = free;
if (Symbol.dispose) SandboxApi.prototype[Symbol.dispose] = free;
