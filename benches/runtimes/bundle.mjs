// Bundles the workload for each kind of runtime, with the package's entry for it, which the bundler finds by conditions.
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(dirname(HERE));
export const BUILD = join(ROOT, ".build/benches");

/** The built package, where an installation would put it. */
export const PACKAGE = join(BUILD, "node_modules/litterbox-sdk");
/** The other build that is measured beside it. */
export const BESIDE_NAME = "litterbox-sdk-beside";
export const BESIDE = join(BUILD, "node_modules", BESIDE_NAME);

/** @param {string | undefined} beside the folder of another build of the package */
export function installPackage(beside) {
  rmSync(BUILD, { recursive: true, force: true });
  mkdirSync(BUILD, { recursive: true });
  cpSync(join(ROOT, "pkg"), PACKAGE, { recursive: true });
  if (beside) cpSync(beside, BESIDE, { recursive: true });
}

/** @param {"process" | "page" | "worker"} kind @returns {Promise<string>} the folder with the bundle */
export async function bundle(kind) {
  const outdir = join(BUILD, kind);
  await build({
    entryPoints: [join(HERE, `entries/${kind}.mjs`)],
    outdir,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: kind === "worker" ? ["workerd", "worker", "browser"] : [],
    loader: { ".wasm": "copy" },
    external: ["node:*"],
    nodePaths: [dirname(PACKAGE)],
    ...(!existsSync(BESIDE) && { alias: { [BESIDE_NAME]: "litterbox-sdk" } }),
    logLevel: "warning",
  });
  return outdir;
}
