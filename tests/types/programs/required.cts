// A CommonJS file that imports as every TypeScript does: it becomes require(). Compiled, never run.
import { SandboxApi, SandboxApiError } from "litterbox-sdk";
import { retryDelay } from "litterbox-sdk/helpers";

export const api = new SandboxApi({ baseUrl: "https://sandbox.example" });
export const isOurs = (error: unknown): boolean => error instanceof SandboxApiError && retryDelay(error, 1) === null;
