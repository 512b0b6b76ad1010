// Starts server.mjs and waits until it has made every response.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** @param {string} folder what it serves beside the hosts @param {number[]} counts the lengths of its lists */
export async function startServer(folder, counts) {
  const child = fork(fileURLToPath(new URL("server.mjs", import.meta.url)), [folder, ...counts.map(String)]);
  const failed = once(child, "exit").then(() => {
    throw new Error("the server ended before it listened");
  });
  const [url] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
  return { url: String(url), stop: () => child.disconnect() };
}
