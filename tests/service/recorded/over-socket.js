// Requests over a socket, which sends exactly what it is told to send.

import { connect } from "node:net";
import { serveSandboxService } from "../../../pkg-template/testing/node.js";
import { AUTHORITY } from "./in-process.js";

/** @typedef {import("./in-process.js").Received} Received */
/** @typedef {import("./in-process.js").Transport} Transport */
/** @typedef {import("./requests.js").Sent} Sent */
/** @typedef {import("../../../pkg-template/testing/index.js").SandboxService} SandboxService */

/** @param {SandboxService} service @returns {Promise<Transport>} */
export async function overSocket(service) {
  const server = await serveSandboxService(service);
  const port = Number(new URL(server.url).port);
  return { send: (sent, version = "1.1") => exchange(port, sent, version), close: server.close };
}

/** @param {number} port @param {Sent} sent @param {string} version @returns {Promise<Received>} */
function exchange(port, { method, path, headers, body }, version) {
  const named = (/** @type {string} */ name) => headers.some(([key]) => key === name);
  const lines = [`${method} ${path} HTTP/${version}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (!named("host")) lines.push(`host: ${AUTHORITY}`);
  const chunked = named("transfer-encoding");
  if (body && !chunked) lines.push(`content-length: ${body.length}`);
  const payload = chunked && body ? [`${body.length.toString(16)}\r\n`, body, "\r\n0\r\n\r\n"] : [body ?? ""];

  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1");
    socket.setTimeout(10_000, () => socket.destroy(new Error("no response within 10 s")));
    socket.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
    if (!named("expect")) for (const part of payload) socket.write(part);
    socket.on("data", (data) => {
      text += data;
      if (named("expect") && text.startsWith("HTTP/1.1 100")) {
        text = "";
        for (const part of payload) socket.write(part);
      } else if (isWhole(text, method)) socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => (text === "" ? reject(new Error("no response")) : resolve(parse(text))));
  });
}

/** @param {string} text @param {string} method */
function isWhole(text, method) {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = method === "HEAD" ? 0 : Number(/^content-length: (\d+)/m.exec(text)?.[1] ?? 0);
  return text.length >= end + 4 + length;
}

/** @param {string} text @returns {Received} */
function parse(text) {
  const end = text.indexOf("\r\n\r\n");
  const [status, ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return {
    status: Number(status.split(" ")[1]),
    headers,
    body: Buffer.from(text.slice(end + 4), "latin1").toString("utf8"),
  };
}
