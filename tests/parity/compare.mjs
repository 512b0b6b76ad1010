// Compares the requests of two clients, and says which differences are intended.

import { isDeepStrictEqual } from "node:util";

/** @typedef {import("./recorder.mjs").Sent} Sent */

const HEADERS = ["authorization", "accept", "content-type", "idempotency-key"];

/** Every create by this package has an idempotency key, so that it can be replayed. @param {string} name @param {Sent} ours @param {Sent} theirs */
const isOwnKey = (name, ours, theirs) =>
  name === "idempotency-key" &&
  theirs.headers[name] === undefined &&
  ours.path.endsWith("/hosts") &&
  /^auto-[0-9a-f]{32}$/.test(String(ours.headers[name]));

/**
 * Compares what both clients sent for the same call. `differences` must be empty; `notes` are intended and documented
 * differences.
 * @param {Sent} ours @param {Sent} theirs
 */
export function compare(ours, theirs) {
  const differences = [];
  const notes = [];
  if (ours.method !== theirs.method) differences.push(`method ${ours.method}, not ${theirs.method}`);
  if (ours.path !== theirs.path) {
    if (decoded(ours.path) === decoded(theirs.path)) notes.push(`path \`${ours.path}\`, theirs \`${theirs.path}\``);
    else differences.push(`path ${ours.path}, not ${theirs.path}`);
  }
  for (const name of HEADERS) {
    const [our, their] = [ours.headers[name], theirs.headers[name]];
    if (our === their) continue;
    if (isOwnKey(name, ours, theirs)) notes.push("a key made by this package");
    else differences.push(`${name} ${our}, not ${their}`);
  }
  if (ours.body !== theirs.body) {
    if (sameJson(ours.body, theirs.body)) notes.push(`body \`${ours.body}\`, theirs \`${theirs.body}\``);
    else differences.push(`body ${ours.body}, not ${theirs.body}`);
  }
  return { differences, notes };
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {string} ours @param {string} theirs */
function sameJson(ours, theirs) {
  try {
    return isDeepStrictEqual(JSON.parse(ours), JSON.parse(theirs));
  } catch {
    return false;
  }
}
