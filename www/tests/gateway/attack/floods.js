// Much of something at once. What counts is that the service sees no more than the limits allow, that the provider of
// keys is left alone, and that somebody honest is served in between.

import { connect } from "node:net";
import { ID, JSON_TYPE, OURS } from "../rig.js";
import { LIMITS } from "./target.js";

/** @param {import("./target.js").Target} target @param {number} count @param {(i: number) => Promise<unknown>} send */
async function seenAfter(target, count, send) {
  target.service.seen.length = 0;
  await Promise.all(Array.from({ length: count }, (_, i) => send(i)));
  const { length } = target.service.seen;
  target.service.seen.length = 0;
  return length;
}

/** @param {number} seen @param {number} most */
const verdict = (seen, most) => (seen > most ? `${seen} reached the service, ${most} may` : undefined);

/** @param {import("./target.js").Target} target */
async function honestRead(target) {
  const headers = await target.signedIn("bob@example.net", "viewers");
  const got = await target.send("/api/hosts", { headers });
  target.service.seen.length = 0;
  return got.status === 200 ? undefined : `somebody honest got ${got.status}`;
}

/** Those who left give their slots back as soon as the platform notices. @param {import("./target.js").Target} target */
async function honestReadSoon(target) {
  let failure = await honestRead(target);
  for (const end = Date.now() + 15_000; failure && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    failure = await honestRead(target);
  }
  return failure;
}

/** @type {import("./attacks.js").Attack[]} */
export const floods = [
  {
    name: "200 creates of one person",
    async run(target) {
      const headers = { ...OURS, ...JSON_TYPE, ...(await target.signedIn("flood-1@example.net", "operators")) };
      const seen = await seenAfter(target, 200, () =>
        target.send("/api/hosts", { method: "POST", headers, body: "{}" }),
      );
      return verdict(seen, LIMITS.creates);
    },
  },
  {
    name: "a bulk deletion of 300 hosts",
    async run(target) {
      const headers = { ...OURS, ...(await target.signedIn("flood-2@example.net", "operators")) };
      const seen = await seenAfter(target, 300, (i) =>
        target.send(`/api/hosts/host-${i}`, { method: "DELETE", headers }),
      );
      return verdict(seen, LIMITS.deletes);
    },
  },
  {
    name: "100 doctors",
    async run(target) {
      const headers = { ...OURS, ...(await target.signedIn("flood-3@example.net", "viewers")) };
      return verdict(await seenAfter(target, 100, () => target.send("/api/doctor", { headers })), LIMITS.doctor);
    },
  },
  {
    name: "the limit of one session is that of the next session of the same person",
    async run(target) {
      const sign = () => target.signedIn("flood-3@example.net", "viewers");
      const seen = await seenAfter(target, 20, async () =>
        target.send("/api/doctor", { headers: { ...OURS, ...(await sign()) } }),
      );
      // A minute's limit of 4 refills one in 15 s.
      return verdict(seen, 1);
    },
  },
  {
    name: "300 tokens of invented keys",
    async run(target) {
      const good = (await target.signedIn("x@example.net", "viewers")).authorization.split(".");
      const before = target.provider.keys.fetches;
      const kid = (/** @type {number} */ i) =>
        Buffer.from(JSON.stringify({ alg: "RS256", kid: `k${i}` })).toString("base64url");
      const seen = await seenAfter(target, 300, (i) =>
        target.send("/api/hosts", { headers: { authorization: `Bearer ${kid(i)}.${good[1]}.${good[2]}` } }),
      );
      const fetches = target.provider.keys.fetches - before;
      return verdict(seen, 0) ?? (fetches > 3 ? `${fetches} fetches of keys` : undefined);
    },
  },
  {
    name: "500 requests off the list",
    async run(target) {
      const headers = await target.signedIn("flood-4@example.net", "admins");
      return verdict(await seenAfter(target, 500, (i) => target.send(`/api/x-${i}`, { headers })), 0);
    },
  },
  {
    name: "readiness asked for 200 times",
    async run(target) {
      return verdict(await seenAfter(target, 200, () => target.send("/readyz")), 20);
    },
  },
  {
    name: "200 connections that never finish a request",
    async run(target) {
      const { hostname, port } = new URL(target.url);
      const sockets = Array.from({ length: 200 }, () => {
        const socket = connect(Number(port), hostname, () =>
          socket.write("GET /api/hosts HTTP/1.1\r\nhost: localhost\r\nx: "),
        );
        socket.on("error", () => {});
        return socket;
      });
      const failure = await honestRead(target);
      for (const socket of sockets) socket.destroy();
      return failure;
    },
  },
  {
    name: "100 lists that the service never ends",
    async run(target) {
      target.service.respond = (_seen, res) => res.writeHead(200, JSON_TYPE).write("[");
      const { hostname, port } = new URL(target.url);
      const { authorization } = await target.signedIn("flood-5@example.net", "viewers");
      const sockets = Array.from({ length: 100 }, () => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET /api/hosts HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\n\r\n`),
        );
        socket.on("error", () => {});
        return socket;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const reached = target.service.seen.length;
      for (const socket of sockets) socket.resetAndDestroy();
      target.behave();
      return verdict(reached, 64) ?? (await honestReadSoon(target));
    },
  },
  {
    name: "an upload without end",
    async run(target) {
      const { authorization } = await target.signedIn("flood-6@example.net", "operators");
      const head = `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
      const chunk = `10000\r\n${" ".repeat(65536)}\r\n`;
      const got = await target.sendRaw(head + chunk.repeat(64));
      return target.service.seen.length > 0 || / 20\d /.test(got.slice(0, 15)) ? "it was taken" : undefined;
    },
  },
  {
    name: "a service that sends 200 MB for a list",
    async run(target) {
      let sent = 0;
      target.service.respond = (_seen, res) => {
        res.writeHead(200, JSON_TYPE).write("[");
        const record = Buffer.from(`${JSON.stringify({ id: ID, image: "x".repeat(60_000) })},`);
        const push = () => {
          while (!res.destroyed && sent < 200e6 && res.write(record)) sent += record.length;
        };
        res.on("drain", push);
        push();
      };
      const headers = await target.signedIn("bob@example.net", "viewers");
      const got = await target.send("/api/hosts", { headers }).catch(() => undefined);
      target.behave();
      target.service.seen.length = 0;
      if (sent >= 199e6) return "it was read whole";
      return got?.json ? "it arrived as a list" : undefined;
    },
  },
];
