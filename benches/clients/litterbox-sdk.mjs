// The package, used as its README says.
import { SandboxApi } from "litterbox-sdk";

/** @type {import("./index.mjs").Client} */
export const ours = (options) => new SandboxApi({ ...options, maxResponseBytes: 256 * 1024 * 1024 });
