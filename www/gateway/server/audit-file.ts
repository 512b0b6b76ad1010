// The audit in a file: one JSON object a line. What it holds is shown in the activity view again after a restart.

import { appendFile, open } from "node:fs/promises";
import type { Entry, Sink } from "../audit.ts";
import type { Ledger } from "../ledger.ts";

export function auditFile(path: string): Sink {
  // One write after the other: lines never run into each other.
  let last: Promise<void> = Promise.resolve();
  return {
    name: "file",
    write(entry) {
      const write = () => appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      last = last.then(write, write);
      return last;
    },
  };
}

/** So much of the file's end is read back. */
const READ_BACK = 1024 * 1024;

export async function readBack(path: string, ledger: Ledger): Promise<void> {
  const text = await endOf(path);
  for (const line of text.split("\n")) {
    const entry = parsed(line);
    if (entry) await ledger.append(entry);
  }
  // A crash may have cut the last line in two: the next entry must not continue it.
  if (text !== "" && !text.endsWith("\n")) await appendFile(path, "\n");
}

async function endOf(path: string): Promise<string> {
  const file = await open(path, "a+", 0o600);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, READ_BACK);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString();
  } finally {
    await file.close();
  }
}

/** A line cut in two, at the beginning of what was read or by a crash, is no entry. */
function parsed(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line);
    return typeof entry?.requestId === "string" ? entry : undefined;
  } catch {
    return undefined;
  }
}
