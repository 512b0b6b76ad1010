// What browsers hide or do by themselves that other runtimes do not.

/** @param {{ runtime: import("../types.d.ts").Runtime }} t */
export const isBrowser = ({ runtime }) => ["chromium", "firefox", "webkit"].includes(runtime);
