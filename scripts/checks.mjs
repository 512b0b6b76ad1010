// The static checks of `make lint`. Those marked `quick` are also part of `make check`, which has to stay under a minute.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string[] | (() => string[])} command
 * @property {Record<string, string>} [env]  added to the environment
 * @property {boolean} [quick]
 */

/** What the published build is compiled with; in a target folder of its own, or each build would discard the other's cache. */
const SIMD = { CARGO_ENCODED_RUSTFLAGS: "-Ctarget-feature=+simd128", CARGO_TARGET_DIR: "target/simd" };
/** The check links nothing, so the fuzzer's C++ library need not be compiled. */
const FUZZ = { CUSTOM_LIBFUZZER_PATH: ".build/not-linked.a", CARGO_TARGET_DIR: "target/fuzz" };

const clippy = ["cargo", "clippy", "--quiet", "--workspace", "--all-targets"];
const fuzz = ["cargo", "check", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml"];
const wasm = ["--target", "wasm32-unknown-unknown"];
const deny = ["--", "-D", "warnings"];

const publishedTypes = ["pkg-template", "pkg-template/testing"].flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith(".d.ts") ? [join(folder, name)] : [])),
);

let packed = "";
/** The tarball, packed once for all checks that look at it. */
function tarball() {
  if (packed) return packed;
  const folder = ".build/lint";
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const options = ["pack", "--silent", "./pkg", "--pack-destination", folder];
  packed = join(folder, execFileSync("npm", options, { encoding: "utf8" }).trim());
  return packed;
}

/** @type {Check[]} */
export const checks = [
  { name: "rustfmt", command: ["cargo", "fmt", "--all", "--check"], quick: true },
  { name: "clippy, native", command: [...clippy, ...deny], quick: true },
  { name: "clippy, wasm32", command: [...clippy, ...wasm, ...deny] },
  { name: "clippy, wasm32 with simd128", command: [...clippy, ...wasm, ...deny], env: SIMD, quick: true },
  { name: "fuzz target", command: fuzz, env: FUZZ },
  {
    name: "fuzz target, wasm32 with simd128",
    command: [...fuzz, ...wasm],
    env: { ...FUZZ, CARGO_ENCODED_RUSTFLAGS: SIMD.CARGO_ENCODED_RUSTFLAGS },
  },
  {
    name: "rustdoc",
    command: ["cargo", "doc", "--quiet", "--workspace", "--no-deps"],
    env: { RUSTDOCFLAGS: "-D warnings" },
  },
  {
    name: "cargo-deny",
    command: ["cargo", "deny", "--log-level", "error", "check", "licenses", "bans", "sources"],
  },
  { name: "biome", command: ["biome", "ci", "--error-on-warnings", "--colors=off"], quick: true },
  { name: "tsc", command: ["tsc", "--project", "tsconfig.json"], quick: true },
  {
    name: "tsc, published types",
    command: [
      ...["tsc", "--ignoreConfig", "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext"],
      ...["--target", "es2022", "--lib", "es2022,dom", ...publishedTypes],
    ],
    quick: true,
  },
  { name: "tsc, hosts page", command: ["npm", "--silent", "--prefix", "www", "run", "check"] },
  { name: "publint", command: () => ["publint", "run", tarball(), "--strict"] },
  {
    name: "are the types wrong",
    // The ignored rule says that require() of an ES module fails, which it did before Node 20.19, the oldest version supported.
    command: () => ["attw", tarball(), "--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"],
  },
];
