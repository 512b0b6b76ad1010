// The build given by --beside, used like the package. Without one the bundler puts the package itself here.
import { SandboxApi } from "litterbox-sdk-beside";

/** @type {import("./index.mjs").Client} */
export const beside = (options) => new SandboxApi({ ...options, maxResponseBytes: 256 * 1024 * 1024 });
