// The resolution of TypeScript before 4.7 ("node10"), which knows no `exports`. Compiled, never run.
import { SandboxApi, SandboxApiError } from "litterbox-sdk";
import { retryDelay } from "litterbox-sdk/helpers";
import { init } from "litterbox-sdk/slim";
import { createSandboxService } from "litterbox-sdk/testing";

export const service = createSandboxService();
export const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
export const all = [SandboxApiError, init, retryDelay];
