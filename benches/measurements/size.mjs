// The package's size, as `make pkg` prints it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../runtimes/bundle.mjs";

/** @returns {import("../goals.mjs").Measurement[]} */
export function size() {
  const printed = execFileSync(process.execPath, [join(ROOT, "scripts/package/size.mjs"), join(ROOT, "pkg")], {
    encoding: "utf8",
  });
  const inlined = /wasm inlined +[\d,]+ +([\d,]+)/.exec(printed)?.[1];
  if (!inlined) throw new Error(`no size in:\n${printed}`);
  const value = Number(inlined.replaceAll(",", ""));
  return [{ group: "size", runtime: "", work: "package", value, least: value, most: value, ratio: value, detail: "" }];
}
