// The package's bill of materials, CycloneDX 1.6. Without a time or a random serial number, so that the same source gives the
// same bytes.
import { label } from "./crates.mjs";

/**
 * @param {{ name: string, version: string, license: string }} manifest of the npm package
 * @param {import("./crates.mjs").Crate} root @param {import("./crates.mjs").Crate[]} crates
 */
export function sbom({ name, version, license }, root, crates) {
  const npm = `pkg:npm/${name}@${version}`;
  /** @param {string} crate */
  const reference = (crate) => `pkg:cargo/${crate}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "library",
        "bom-ref": npm,
        name,
        version,
        licenses: [{ license: { id: license } }],
        purl: npm,
      },
    },
    components: crates.map((crate) => ({
      type: "library",
      "bom-ref": reference(label(crate)),
      name: crate.name,
      version: crate.version,
      licenses: [{ expression: crate.license.replaceAll("/", " OR ") }],
      // A part of this repository is in no registry.
      ...(crate.checksum && { hashes: [{ alg: "SHA-256", content: crate.checksum }], purl: reference(label(crate)) }),
    })),
    dependencies: [
      { ref: npm, dependsOn: root.dependencies.map(reference) },
      ...crates.map((crate) => ({ ref: reference(label(crate)), dependsOn: crate.dependencies.map(reference) })),
    ],
  };
}
