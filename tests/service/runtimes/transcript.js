// What the embedded service responds in one runtime, as text: a walk through it, and the recorded requests.

import { inProcess } from "../recorded/in-process.js";
import { difference } from "../replay/compare.js";
import { responseOf } from "../replay/recording.js";
import { replay } from "../replay/replay.js";
import { exercise } from "./exercise.js";

/**
 * @param {(file: string) => Promise<string>} read a file of tests/fixtures
 * @returns {Promise<string>} one line for each response
 */
export async function transcript(read) {
  const lines = [await exercise()];
  for await (const { generation, line, received, ids } of replay(read, inProcess)) {
    const different = difference(responseOf(line, generation), received, { ids, generation });
    const { status, body } = received;
    lines.push(`${generation}, ${line.name} -> ${different ?? "as recorded"} ${status} ${body}`);
  }
  return lines.join("\n");
}
