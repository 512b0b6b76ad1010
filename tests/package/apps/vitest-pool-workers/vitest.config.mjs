import { cloudflareTest } from "@cloudflare/vitest-plugin";

const { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN } = process.env;
const miniflare = {
  compatibilityDate: "2026-01-01",
  bindings: { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN },
  modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
};

export default { plugins: [cloudflareTest({ miniflare })] };
