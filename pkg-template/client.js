// What every entry exports. How the WebAssembly module gets here is each entry's own business.

export {
  SandboxApiError,
  SandboxAuthError,
  SandboxCapacityError,
  SandboxClosedError,
  SandboxConflictError,
  SandboxNotFoundError,
  SandboxProvisioningError,
  SandboxRateLimitError,
  SandboxResponseError,
  SandboxTimeoutError,
  SandboxUnavailableError,
  SandboxValidationError,
} from "./litterbox_sdk.js";
export { SandboxApi } from "./sandbox-api.js";
