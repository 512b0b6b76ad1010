// How the package's tests and benchmarks start Chromium: it asks for nothing but the page, as closed networks refuse the rest.
// The hosts page (www/) is a project of its own and has its own.

export const PROGRAM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
