// Links between the pages lead somewhere, to the heading they name.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { PAGES, ROOT, read } from "./blocks.mjs";

/** How GitHub names the headings of a page. @param {string} file */
function anchorsOf(file) {
  const headings = readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

const OTHERS = ["CONTRIBUTING.md", "SECURITY.md", "www/README.md", "www/DEPLOY.md", "www/gateway/README.md"];

for (const page of [...PAGES, ...OTHERS]) {
  test(`${page}: its links lead somewhere`, () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? join(ROOT, page) : normalize(join(ROOT, dirname(page), path));
      assert.ok(existsSync(file), link);
      if (anchor && statSync(file).isFile()) assert.ok(anchorsOf(file).includes(anchor), link);
    }
  });
}

test("every guide is listed", () => {
  for (const page of PAGES.filter((one) => /^docs\/(?!README)/.test(one)))
    assert.ok(read("docs/README.md").includes(`(${page.slice(5)})`), page);
});
