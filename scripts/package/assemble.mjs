// assemble.mjs WASM PACKAGE: lays the npm package out in the folder PACKAGE, from pkg-template/ and what was built in WASM.
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addCommonJs } from "./commonjs.mjs";
import { compiledCrates } from "./crates.mjs";
import { notices } from "./notices.mjs";
import { mergeSharedFiles } from "./one-file.mjs";
import { repositoryFields, repositoryUrl, withAbsoluteLinks } from "./repository.mjs";
import { sbom } from "./sbom.mjs";
import { crateVersion } from "./version.mjs";

const [wasm, destination] = process.argv.slice(2);
if (!wasm || !destination) throw new Error("usage: assemble.mjs WASM PACKAGE");
const scratch = `${destination}.new`;

/** @param {string} from @param {string} to */
const copy = (from, to) => cpSync(from, join(scratch, to), { recursive: true });

console.log(`pkg: assembling ${destination}/`);
rmSync(scratch, { recursive: true, force: true });
copy("pkg-template", ".");
for (const name of ["CHANGELOG.md", "LICENSE"]) copy(name, name);
const url = repositoryUrl();
for (const name of ["README.md", "llms.txt"])
  writeFileSync(join(scratch, name), withAbsoluteLinks(readFileSync(name, "utf8"), url));
for (const name of ["litterbox_sdk.js", "litterbox_sdk_bg.wasm", "litterbox_sdk_bg.inline.js"])
  copy(join(wasm, name), name);

mergeSharedFiles(scratch);
addCommonJs(scratch);

const manifest = { ...JSON.parse(readFileSync("pkg-template/package.json", "utf8")), ...repositoryFields(url) };
manifest.version = crateVersion();
/** @param {string} name @param {object} content */
const writeJson = (name, content) => writeFileSync(join(scratch, name), `${JSON.stringify(content, null, 2)}\n`);
writeJson("package.json", manifest);

const { root, crates } = compiledCrates();
writeJson("sbom.cdx.json", sbom(manifest, root, crates));
writeFileSync(join(scratch, "THIRD-PARTY-NOTICES.txt"), notices(crates));

// In one step, so that an interrupted build never leaves half a package.
rmSync(destination, { recursive: true, force: true });
renameSync(scratch, destination);
