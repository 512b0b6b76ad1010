// Where the tests of this folder find things.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(dirname(HERE));
/** The project that has the package and the libraries installed. */
export const PROJECT = join(ROOT, ".build/field");
export const APPS = join(HERE, "apps");

/** @param {number} major */
const node = (major) => join(ROOT, `.tools/nodes/node_modules/node-${major}/bin/node`);

/** The oldest that the package supports. */
export const NODE_20 = node(20);
/** The tests themselves run in this one, for many of the libraries need it. */
export const NODE_24 = node(24);
export const NODE_22 = node(22);
export const NODE_26 = node(26);
