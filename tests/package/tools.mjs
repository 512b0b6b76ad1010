// The bundlers, frameworks and test runners of tools/package.json, which only the whole matrix needs.
import { join } from "node:path";
import { install } from "../installed.mjs";
import { HERE, MATRIX } from "./tarball.mjs";

/** The projects below this folder find them by looking upwards; those of the core find the repository's own. */
export const TOOLED = join(MATRIX, "full");

/** The folder of a set of tools that cannot be installed beside the others. @param {string} set a folder of tools/ */
export const setFolder = (set) => join(MATRIX, set);

export const installTools = () => install(join(HERE, "tools"), TOOLED);

/** @param {string} set */
export const installSet = (set) => install(join(HERE, "tools", set), setFolder(set));
