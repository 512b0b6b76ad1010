// Where the repository is. Cargo.toml's `repository` is the one line that a fork changes.
import { readFileSync } from "node:fs";

/** @returns {string} its address, without a slash at the end */
export function repositoryUrl() {
  const url = /^repository = "(https:\/\/.+?)\/?"/m.exec(readFileSync("Cargo.toml", "utf8"))?.[1];
  if (!url) throw new Error('Cargo.toml has no line repository = "https://..."');
  return url;
}

/** What package.json says of it. npm needs it to publish with provenance. @param {string} url */
export const repositoryFields = (url) => ({
  homepage: `${url}#readme`,
  repository: { type: "git", url: `git+${url}.git` },
  bugs: { url: `${url}/issues` },
});

/**
 * A page whose links to files of the repository lead there from anywhere: in the package those files are not beside it.
 * @param {string} markdown @param {string} url
 */
export const withAbsoluteLinks = (markdown, url) =>
  markdown.replace(/\]\((?![a-z]+:|#)([^)\s]+)\)/g, (_, path) => `](${url}/blob/main/${path})`);
