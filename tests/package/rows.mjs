// The rows of the packaging matrix: `core` is part of `make test`, `make matrix` runs all.
import { coreBundlers } from "./rows/bundlers.mjs";
import { controls } from "./rows/controls.mjs";
import { extension } from "./rows/extension.mjs";
import { moreBundlers, nextRows, runners } from "./rows/frameworks.mjs";
import { hermes } from "./rows/hermes.mjs";
import { newestNextRow, olderNextRows } from "./rows/next-calls.mjs";
import { chromiumPages, firefoxPages, webKitPages } from "./rows/pages.mjs";
import { platforms } from "./rows/platforms.mjs";
import { programs } from "./rows/programs.mjs";
import { runtimes } from "./rows/runtimes.mjs";
import { transforms } from "./rows/transforms.mjs";
import { workerd } from "./rows/workerd.mjs";

/**
 * @typedef {object} Row
 * @property {string} name   on the command line
 * @property {string} title  in the table
 * @property {string} how    what the user does there
 * @property {string} [note] what the user has to know
 * @property {(loopback: Loopback) => Promise<Outcome>} run
 *
 * @typedef {object} Loopback  the embedded service that real requests go to
 * @property {import("litterbox-sdk/testing").SandboxService} service
 * @property {{ SANDBOX_SERVICE_URL: string, SANDBOX_SERVICE_TOKEN: string }} env
 *
 * @typedef {object} Outcome
 * @property {import("./contract/contract.mjs").Report} report
 * @property {string} version of the runtime or bundler
 */

/** @type {Row[]} */
export const core = [
  ...runtimes,
  workerd,
  ...chromiumPages,
  ...webKitPages,
  ...coreBundlers,
  ...controls,
  newestNextRow,
];

/** @type {Row[]} */
export const all = [
  ...core,
  ...firefoxPages,
  ...moreBundlers,
  ...nextRows,
  ...olderNextRows,
  ...runners,
  ...transforms,
  ...platforms,
  ...programs,
  extension,
  hermes,
];
