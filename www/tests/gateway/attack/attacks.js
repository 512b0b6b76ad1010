// Every attack, by kind. One that gets through returns how; one that is refused returns nothing.

import { fields } from "./fields.js";
import { floods } from "./floods.js";
import { headers } from "./headers.js";
import { leaks } from "./leaks.js";
import { paths } from "./paths.js";
import { sockets } from "./sockets.js";
import { tokens } from "./tokens.js";

/** @typedef {{ name: string, run: (target: import("./target.js").Target) => Promise<string | undefined> }} Attack */

/** @type {Record<string, Attack[]>} */
export const ATTACKS = { paths, sockets, headers, tokens, fields, leaks, floods };

/**
 * Runs them all, one after the other. Whatever reaches the service counts as through, unless the attack itself has looked
 * at that and wiped it away.
 * @param {import("./target.js").Target} target @param {(kind: string, name: string, passed: string | undefined) => void} [onEach]
 * @param {string[]} [kinds]
 */
export async function attack(target, onEach = () => {}, kinds = Object.keys(ATTACKS)) {
  /** @type {Record<string, { refused: number, passed: string[] }>} */
  const results = {};
  for (const kind of kinds) {
    const attacks = ATTACKS[kind] ?? [];
    const result = { refused: 0, passed: /** @type {string[]} */ ([]) };
    results[kind] = result;
    for (const { name, run } of attacks) {
      target.behave();
      target.service.seen.length = 0;
      const passed =
        (await run(target)) ?? (target.service.seen.length > 0 ? `the service got ${describe(target)}` : undefined);
      onEach(kind, name, passed);
      if (passed) result.passed.push(`${name}: ${passed}`);
      else result.refused += 1;
    }
  }
  return results;
}

/** @param {import("./target.js").Target} target */
function describe({ service }) {
  return service.seen
    .map(({ method, url }) => `${method} ${url}`)
    .join(", ")
    .slice(0, 200);
}
