// The installed package, and the installed libraries by their names.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "./paths.mjs";

const require = createRequire(join(PROJECT, "index.js"));
const folder = join(PROJECT, "node_modules/litterbox-sdk");
/** @param {string} file @returns {Promise<any>} */
const load = (file) => import(pathToFileURL(join(folder, file)).href);

/** @type {typeof import("litterbox-sdk")} */
export const sdk = await load("index.js");
export const { SandboxApi } = sdk;
/** @type {typeof import("litterbox-sdk/testing")} */
export const { createSandboxService } = await load("testing/index.js");
/** @type {typeof import("litterbox-sdk/testing/node")} */
export const { serveSandboxService } = await load("testing/node.js");

/** A library of tools/package.json, as `require` gets it. @param {string} name @returns {any} */
export const library = (name) => require(name);

/** The same as `import` gets it. @param {string} name @returns {Promise<any>} */
export const importLibrary = async (name) => import(pathToFileURL(require.resolve(name)).href);
