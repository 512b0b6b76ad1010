import { cloudflareTest } from "@cloudflare/vitest-plugin";

const { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN } = process.env;
const miniflare = {
  compatibilityDate: "2026-01-01",
  bindings: { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN },
  // Wrangler's rule, which a project with a wrangler.toml has without this line. Vite 8 would make bindings of its own.
  modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
};

export default {
  plugins: [cloudflareTest({ miniflare })],
  test: {
    // After an abort while a body stalls, workerd reports the reason within the embedded service as unhandled, and as handled
    // a moment later. It is the reason that the contract aborts with.
    onUnhandledError: (error) => error.why !== "changed my mind",
  },
};
