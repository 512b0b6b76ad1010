// @ts-check
// The built gateway as its own server in a process of its own, started as a deployment starts it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { onLines, path } from "./gateway.js";

/**
 * @param {{ variables: Record<string, string>, onLog?: (line: string) => void, script?: string }} options
 * @returns {Promise<{ url: string, process: import("node:child_process").ChildProcess, close: () => Promise<void> }>}
 */
export async function startServer({ variables, onLog = () => {}, script = path("dist/server/main.js") }) {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, PORT: "0", HOST: "127.0.0.1", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      onLines(stream, (line) => {
        const [, listening] = /listens at (\S+?)\/?$/.exec(line) ?? [];
        if (listening) resolve(listening);
        onLog(line);
      });
    }
    exited.then(([code]) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    process: child,
    async close() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** The same gateway as a fetch handler in this process. @returns {Promise<any>} */
export function loadPlainGateway() {
  return import(path("dist/server/plain.js"));
}
