// What is attacked: the gateway with a scripted service behind it and a real sign-in before it, and how to send to it.

import { connect } from "node:net";
import { signedIn, startProvider } from "../provider.js";
import { HOST, json, send, startRig } from "../rig.js";

/** A minute's limits, small enough to be reached by a flood. */
export const LIMITS = { creates: 10, deletes: 15, doctor: 4 };

/** @typedef {Awaited<ReturnType<typeof startTarget>>} Target */

/** @param {"worker" | "server"} platform */
export async function startTarget(platform) {
  const provider = await startProvider();
  const limits = Object.entries(LIMITS).map(([name, most]) => `${name}=${most}/1000`);
  const rig = await startRig({
    platform,
    bindings: provider.settings({ DESTINATIONS: "api.example.net", LIMITS: limits.join() }),
  });
  return attackable({ provider, rig, url: rig.url, service: rig.service });
}

/**
 * A gateway that only adds the token: what the attacks do to it shows that they would be seen to pass.
 */
export async function startNaiveTarget() {
  const { createServer, request } = await import("node:http");
  const provider = await startProvider();
  const rig = await startRig({ bindings: { ACCESS: "" } });
  const proxy = createServer((req, res) => {
    const url = `${rig.service.url}${(req.url ?? "").replace(/^\/api/, "")}`;
    const onward = request(url, {
      method: req.method ?? "GET",
      headers: { "content-type": "application/json", authorization: "Bearer the-secret-token" },
    });
    onward.on("response", (response) => {
      res.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(res);
    });
    onward.on("error", () => res.destroy());
    req.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  const target = attackable({ provider, rig, url: `http://127.0.0.1:${port}`, service: rig.service });
  return {
    ...target,
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await target.close();
    },
  };
}

/** @param {{ provider: import("../provider.js").Provider, rig: Awaited<ReturnType<typeof startRig>>, url: string, service: Awaited<ReturnType<typeof startRig>>["service"] }} parts */
function attackable({ provider, rig, url, service }) {
  return {
    provider,
    service,
    url,
    log: rig.log,
    behave() {
      service.respond = (seen, res) => {
        if (seen.method === "DELETE") return res.writeHead(204).end();
        json(res, seen.method === "POST" ? 201 : 200, seen.method === "GET" ? [HOST] : HOST);
      };
    },
    /** @param {string} who @param {string} group */
    signedIn: (who, group) => signedIn(provider, who, group),
    /** @param {string} path @param {import("../rig.js").Asked} [asked] */
    send: (path, asked) => send(url, path, asked),
    /** Sends bytes as they are; resolves to what came back. @param {string | Buffer} bytes */
    sendRaw: (bytes) => sendRaw(url, bytes),
    async close() {
      await rig.close();
      await provider.close();
    },
  };
}

/** @param {string} base @param {string | Buffer} bytes @returns {Promise<string>} */
function sendRaw(base, bytes) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setTimeout(300, done);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      // Whatever else there is follows at once.
      socket.setTimeout(60);
    });
    socket.on("close", done);
    socket.on("error", done);
  });
}
