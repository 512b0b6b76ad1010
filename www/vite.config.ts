import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { CONTENT_SECURITY_POLICY } from "./page/content-security-policy.ts";

/** Only in the built page: the development server needs inline code. */
const policyInPage: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "content-security-policy", content: CONTENT_SECURITY_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  root: "page",
  // Relative, so that the page works from any folder of any static host.
  base: "./",
  plugins: [policyInPage],
  resolve: {
    alias: { "preact/compat": fileURLToPath(new URL("page/src/parts/instead-of-compat.ts", import.meta.url)) },
  },
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    target: "es2022",
    // The policy allows no data: addresses and needs no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What the first screen needs is one file, however many parts loaded later share some of it.
        codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] },
      },
    },
  },
});
