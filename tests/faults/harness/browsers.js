// Which runtimes are browsers: they hide some things, and do others by themselves.

/** @param {{ runtime: import("../types.d.ts").Runtime }} t */
export const isBrowser = ({ runtime }) => ["chromium", "firefox", "webkit"].includes(runtime);
