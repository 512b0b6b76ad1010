// The embedded service against 304 recorded exchanges with the real one, in process and over a socket.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after as afterAll, describe, test } from "node:test";
import { createSandboxService } from "../../pkg-template/testing/index.js";
import { assertSameResponse } from "./recorded/compare.js";
import { Ids } from "./recorded/ids.js";
import { inProcess } from "./recorded/in-process.js";
import { overSocket } from "./recorded/over-socket.js";
import { OWN_BODY, SOCKET_ONLY, sentRequest } from "./recorded/requests.js";
import { after, before, during, last } from "./recorded/steps.js";

const RECORDED = 304;

/** @type {any[]} */
const exchanges = readFileSync(new URL("../fixtures/exchanges.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const machine = { sshHost: "127.0.0.1", sshPort: 12222 };
const unconfigured = { configured: false };
const providers = {
  stub: machine,
  plain: {
    ...machine,
    image: "plain:image",
    sshUsername: "exedev",
    mintsKeys: false,
    sizing: false,
    httpProxies: false,
    account: "ops@example.com",
  },
  docker: {},
  exe: unconfigured,
  exoscale: unconfigured,
  hetzner: unconfigured,
};

/** @type {import("../../pkg-template/testing/index.js").SandboxServiceOptions} */
const common = {
  generation: "observed",
  tokens: ["tok-main", "tok-second"],
  reapAfterMs: null,
};

/** The deployment most exchanges were recorded with, and the one with a tailnet and a warm pool. */
const deployments = {
  usual: { ...common, providers, now: "2026-11-22T20:10:22.071373Z" },
  tailnet: {
    ...common,
    providers,
    provider: "plain",
    now: "2026-11-22T20:19:40.239102Z",
    tailnet: "example.ts.net",
    leaseMs: 60_000,
  },
};

const inTailnet = (/** @type {any} */ exchange) => exchange.case.startsWith("tailscale-pool: ");
const isLast = (/** @type {any} */ exchange) => last.includes(exchange.case);

const playlists = [
  { deployment: deployments.usual, played: exchanges.filter((one) => !inTailnet(one) && !isLast(one)) },
  { deployment: deployments.tailnet, played: exchanges.filter(inTailnet) },
];
playlists[0].played.push(...exchanges.filter(isLast));

for (const [how, open] of Object.entries({ "in process": inProcess, "over a socket": overSocket })) {
  describe(`recorded exchanges, ${how}`, async () => {
    let compared = 0;
    let left = 0;
    for (const { deployment, played } of playlists) {
      const service = createSandboxService(deployment);
      const transport = await open(service);
      afterAll(transport.close);
      /** @type {import("./recorded/steps.js").World} */
      const world = { service, ids: new Ids(), exchange: undefined, create: (spec) => transport.send(creating(spec)) };

      for (const exchange of played) {
        const name = exchange.case;
        if (open === inProcess && SOCKET_ONLY[name]) {
          left += 1;
          continue;
        }
        test(name, { timeout: 20_000 }, async () => {
          world.exchange = exchange;
          await before[name]?.(world);
          const sent = sentRequest(exchange);
          const arrived = service.nextRequest();
          const version = name.includes("HTTP/1.0") ? "1.0" : "1.1";
          const response = transport.send({ ...sent, path: world.ids.translate(sent.path) }, version);
          await Promise.race([arrived, response]);
          await during[name]?.(world);
          const { ids } = world;
          const ignoreHeaders = version === "1.0" ? ["connection"] : [];
          assertSameResponse(exchange.response, await response, { ids, ignoreBody: name in OWN_BODY, ignoreHeaders });
          await after[name]?.(world);
          compared += 1;
        });
      }
    }
    test("every case was compared", (context) => {
      context.diagnostic(`${compared} of ${RECORDED} exchanges compared ${how}`);
      assert.equal(compared + left, RECORDED);
      assert.equal(left, open === inProcess ? Object.keys(SOCKET_ONLY).length : 0);
      if (left === 0) return;
      for (const [name, reason] of Object.entries(SOCKET_ONLY))
        context.diagnostic(`over a socket only: ${name}: ${reason}`);
      for (const [name, reason] of Object.entries(OWN_BODY)) context.diagnostic(`without its body: ${name}: ${reason}`);
    });
  });
}

/** @param {object} spec @returns {import("./recorded/requests.js").Sent} */
function creating(spec) {
  const headers = /** @type {[string, string][]} */ ([
    ["authorization", "Bearer tok-main"],
    ["content-type", "application/json"],
  ]);
  return { method: "POST", path: "/hosts", headers, body: new TextEncoder().encode(JSON.stringify(spec)) };
}
