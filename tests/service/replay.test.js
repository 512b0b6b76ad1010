// The embedded service against 1,736 recorded requests: 773 to the service as it was published, the same 773 to its newest
// public state, and 190 more to that one about secrets, accounts and templates.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inProcess } from "./recorded/in-process.js";
import { overSocket } from "./recorded/over-socket.js";
import { difference } from "./replay/compare.js";
import { allowed } from "./replay/differences.js";
import { responseOf } from "./replay/recording.js";
import { replay } from "./replay/replay.js";

const RECORDED = 1736;
const MOST_DIFFERENCES = 15;

/** @param {string} file */
const read = (file) => readFile(new URL(`../fixtures/${file}`, import.meta.url), "utf8");

for (const [how, open] of Object.entries({ "in process": inProcess, "over a socket": overSocket })) {
  test(`${RECORDED} recorded requests, ${how}`, { timeout: 60_000 }, async (context) => {
    /** @type {Record<string, string>} */
    const found = {};
    let compared = 0;
    for await (const { generation, line, received, ids } of replay(read, open)) {
      const different = difference(responseOf(line, generation), received, { ids, generation });
      if (different !== undefined) found[`${generation}: ${line.name}`] = different;
      compared += 1;
    }
    const unexpected = Object.entries(found).filter(([name]) => !(name in allowed));
    assert.deepEqual(Object.fromEntries(unexpected), {}, "differences that are not allowed");
    const gone = Object.keys(allowed).filter((name) => !(name in found));
    assert.deepEqual(gone, [], "allowed differences that are none");
    assert.equal(compared, RECORDED);
    assert.ok(Object.keys(allowed).length <= MOST_DIFFERENCES);
    context.diagnostic(`${compared} responses compared ${how}, ${Object.keys(found).length} of them different`);
    for (const [name, reason] of Object.entries(allowed)) context.diagnostic(`different: ${name}: ${reason}`);
  });
}
