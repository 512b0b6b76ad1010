// Where the tests of this folder find things.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(dirname(HERE));
/** The project that has the package and the libraries installed. */
export const PROJECT = join(ROOT, ".build/field");
export const APPS = join(HERE, "apps");

/** Many of the libraries need a newer Node than the package does. */
export const NODE_24 = join(ROOT, ".tools/nodes/node_modules/node-24/bin/node");
export const NODE_20 = join(ROOT, ".tools/nodes/node_modules/node-20/bin/node");
