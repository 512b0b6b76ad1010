// The Python SDK as a process that times its own lists, so that its start and the pipe to it are not measured.
import { fileURLToPath } from "node:url";
import { python, whyNotInstalled } from "../tests/parity/python.mjs";
import { lineProcess } from "./runtimes/line-process.mjs";

const program = fileURLToPath(new URL("clients/python_list.py", import.meta.url));

/**
 * @typedef {object} Python
 * @property {(hosts: number, calls: number) => Promise<number>} list milliseconds of one list
 * @property {() => Promise<void>} close
 */

/** @param {string} server @returns {Python | undefined} */
export function startPython(server) {
  const reason = whyNotInstalled();
  if (reason) {
    console.log(`the Python SDK is left out: ${reason}`);
    return undefined;
  }
  const { send, close } = lineProcess(python, program);
  return { list: (hosts, calls) => send({ baseUrl: `${server}/list-${hosts}`, calls }), close };
}
