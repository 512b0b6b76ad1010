// Performs the steps of a case on a connection, one after the other.
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/**
 * @param {import("node:net").Socket} socket
 * @param {import("../types.d.ts").Step[]} steps
 * @returns {Promise<"keep" | "done">} whether the connection may carry another request
 */
export async function perform(socket, steps) {
  for (const step of steps) {
    if (socket.destroyed) return "done";
    if ("send" in step) await write(socket, Buffer.from(step.send));
    if ("bytes" in step) await write(socket, Buffer.from(step.bytes));
    if ("repeat" in step) await repeat(socket, Buffer.from(step.repeat), step.times);
    if ("gzippedSpaces" in step) await write(socket, await compressed(step.gzippedSpaces));
    if ("wait" in step) await sleep(step.wait);
    if ("stall" in step) return "done";
    if ("reset" in step) {
      socket.resetAndDestroy();
      return "done";
    }
    if ("end" in step) {
      socket.end();
      return "done";
    }
  }
  return "keep";
}

/** @param {import("node:net").Socket} socket @param {Buffer} bytes @returns {Promise<void>} */
function write(socket, bytes) {
  // A client that has disconnected is no failure of the server.
  return new Promise((done) => socket.write(bytes, () => done()));
}

/** @param {import("node:net").Socket} socket @param {Buffer} piece @param {number} times */
async function repeat(socket, piece, times) {
  const perBlock = Math.max(1, Math.floor(65_536 / piece.length));
  for (let left = times; left > 0 && !socket.destroyed; left -= perBlock) {
    await write(socket, Buffer.concat(Array(Math.min(left, perBlock)).fill(piece)));
  }
}

/** @param {number} length @returns {Promise<Buffer>} */
function compressed(length) {
  return promisify(gzip)(Buffer.alloc(length, " "));
}
