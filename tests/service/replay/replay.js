// Sends the recorded requests to an embedded service, one after the other. Runs in every runtime.

import { createSandboxService } from "../../../pkg-template/testing/index.js";
import { Ids } from "../recorded/ids.js";
import { before, deployments } from "./deployments.js";
import { readLines, requestOf } from "./recording.js";

/** @typedef {import("../recorded/requests.js").Sent} Sent */
/** @typedef {import("../recorded/in-process.js").Received} Received */
/** @typedef {import("../recorded/in-process.js").Transport} Transport */
/** @typedef {import("../../../pkg-template/testing/index.js").SandboxService} SandboxService */
/** @typedef {(service: SandboxService) => Promise<Transport>} Open */

/**
 * @typedef {object} Replayed
 * @property {string} file
 * @property {"observed" | "newest"} generation
 * @property {import("./recording.js").Line} line
 * @property {Received} received
 * @property {Ids} ids which have to be bound by whoever compares, for later requests name them
 */

/**
 * @param {(file: string) => Promise<string>} read
 * @param {Open} open
 * @returns {AsyncGenerator<Replayed, void>}
 */
export async function* replay(read, open) {
  for (const { file, generation, options } of deployments) {
    const service = createSandboxService(options);
    const transport = await open(service);
    const ids = new Ids();
    try {
      for (const line of readLines(await read(file))) {
        before[line.name]?.(service);
        const sent = inOurIds(requestOf(line), ids);
        let received = await transport.send(sent);
        if (line.followsRedirect) {
          received = await transport.send({ ...sent, path: new URL(received.headers.location).pathname });
        }
        yield { file, generation, line, received, ids };
      }
    } finally {
      await transport.close();
    }
  }
}

/** @param {Sent} sent @param {Ids} ids @returns {Sent} */
function inOurIds(sent, ids) {
  const path = ids.translate(sent.path);
  const text = sent.body && new TextDecoder("utf-8", { ignoreBOM: true }).decode(sent.body);
  const translated = text && ids.translate(text);
  return { ...sent, path, body: translated === text ? sent.body : new TextEncoder().encode(translated ?? "") };
}
