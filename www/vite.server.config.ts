// Bundles the gateway for plain runtimes: `dist/server/main.js` for Node, `plain.js` as a fetch handler for any.

import { defineConfig } from "vite";

export default defineConfig({
  build: {
    ssr: true,
    outDir: "dist/server",
    emptyOutDir: true,
    target: "es2023",
    minify: false,
    rolldownOptions: {
      input: { main: "gateway/server/main.ts", plain: "gateway/server/plain.ts" },
    },
  },
  // One folder that needs no node_modules beside it.
  ssr: { noExternal: true },
});
