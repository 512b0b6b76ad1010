// The five runtimes, started one after the other, because two at once would disturb each other.
import { startChromium } from "./chromium.mjs";
import { startProcess } from "./command-runtime.mjs";
import { startWorkerd } from "./workerd.mjs";

/**
 * @typedef {object} Runtime
 * @property {string} name
 * @property {string} title with its version
 * @property {(round: import("../workload.mjs").Round) => Promise<number>} runRound milliseconds of one call
 * @property {() => Promise<void>} close
 */

/** @type {Record<string, (server: string) => Promise<Runtime>>} */
export const runtimes = {
  Node: () => startProcess("Node"),
  Deno: () => startProcess("Deno"),
  Bun: () => startProcess("Bun"),
  workerd: () => startWorkerd(),
  Chromium: startChromium,
};
