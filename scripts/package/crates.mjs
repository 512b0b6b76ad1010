// The crates that are compiled into the wasm file: what the package owes its licences to, and what an SBOM lists.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} license   an SPDX expression
 * @property {string[]} authors
 * @property {string} folder    where its source is
 * @property {string} checksum  SHA-256 of its archive in the registry; "" for a part of this repository
 * @property {string[]} dependencies  those of its dependencies that are compiled in too, as name@version
 */

/** @returns {{ root: Crate, crates: Crate[] }} the package's own crate, and the others by name */
export function compiledCrates() {
  const target = ["--filter-platform", "wasm32-unknown-unknown"];
  const options = { encoding: /** @type {const} */ ("utf8"), maxBuffer: 1 << 28 };
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...target], options),
  );
  const checksums = checksumsIn(readFileSync("Cargo.lock", "utf8"));
  /** @type {Map<string, any>} */
  const packages = new Map(metadata.packages.map((/** @type {any} */ one) => [one.id, one]));
  /** @type {Map<string, any>} */
  const nodes = new Map(metadata.resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));

  /** What runs in the compiler alone, macros and build scripts, leaves nothing of itself behind. @param {any} dependency */
  const compiledIn = (dependency) =>
    dependency.dep_kinds.some((/** @type {any} */ { kind }) => kind === null) &&
    !packages.get(dependency.pkg).targets.some((/** @type {any} */ one) => one.kind.includes("proc-macro"));

  /** @type {Map<string, Crate>} */
  const found = new Map();
  /** @param {string} id */
  const visit = (id) => {
    if (found.has(id)) return;
    const { name, version, license, authors, manifest_path } = packages.get(id);
    const ids = nodes
      .get(id)
      .deps.filter(compiledIn)
      .map((/** @type {any} */ dependency) => dependency.pkg);
    const dependencies = ids.map((/** @type {string} */ one) => label(packages.get(one))).sort();
    const checksum = checksums.get(label({ name, version })) ?? "";
    found.set(id, { name, version, license, authors, folder: dirname(manifest_path), checksum, dependencies });
    ids.forEach(visit);
  };
  visit(metadata.resolve.root);

  const [root, ...others] = /** @type {[Crate, ...Crate[]]} */ ([...found.values()]);
  return { root, crates: others.sort((one, other) => (label(one) < label(other) ? -1 : 1)) };
}

/** @param {{ name: string, version: string }} crate */
export const label = ({ name, version }) => `${name}@${version}`;

/** @param {string} lock @returns {Map<string, string>} */
function checksumsIn(lock) {
  const entry = /^name = "(.+)"\nversion = "(.+)"\n(?:source = .+\n)?checksum = "(.+)"$/gm;
  return new Map(
    Array.from(lock.matchAll(entry), ([, name, version, checksum]) => [`${name}@${version}`, `${checksum}`]),
  );
}
