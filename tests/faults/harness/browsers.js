// What browsers hide or do by themselves that other runtimes do not.

/** @param {import("../types.d.ts").CaseContext} t */
export const isBrowser = (t) => t.runtime === "chromium" || t.runtime === "webkit";
