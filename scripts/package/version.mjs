// The version of the package is the one in Cargo.toml.
import { readFileSync } from "node:fs";

/** @returns {string} */
export function crateVersion() {
  const version = /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8"))?.[1];
  if (!version) throw new Error('Cargo.toml has no line version = "..."');
  return version;
}
