// How every test and benchmark here starts Chromium: it asks for nothing but the page, which closed networks would refuse.

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
