// What the platform knows besides fetch: environment variables, the URL of the page or worker, how URLs read.

import { property, snapshot, wellFormedText } from "./inspect.js";

/** An environment variable, `undefined` where it cannot be read. @param {unknown} env @param {string} name @returns {import("./inspect.js").Snapshot | undefined} */
export function envVariable(env, name) {
  try {
    return snapshot(/** @type {any} */ (env)[name]);
  } catch {
    return undefined;
  }
}

/** Why a variable cannot be read. @param {unknown} env @param {string} name */
export function whyUnreadable(env, name) {
  try {
    void (/** @type {any} */ (env)[name]);
  } catch (error) {
    // Deno asks for a permission, and says which. Other errors may say anything.
    const kind = wellFormedText(property(error, "name")) ?? "";
    const isPermission = ["NotCapable", "PermissionDenied"].includes(kind);
    if (isPermission) return `could not be read: ${kind}: ${wellFormedText(property(error, "message"))}`;
  }
  return "could not be read";
}

/** `process.env`, where there is one. @returns {unknown} */
export function processEnv() {
  return property(property(globalThis, "process"), "env");
}

/** A part of the URL of the page or worker this runs in. @param {string} part */
export function location(part) {
  return wellFormedText(property(property(globalThis, "location"), part));
}

/** A URL as the platform reads it, `undefined` where it refuses it. @param {string} url @param {string | undefined} base */
export function parseUrl(url, base) {
  try {
    return new URL(url, base);
  } catch {
    return undefined; // the platform's error carries the whole URL, so it is not kept
  }
}
