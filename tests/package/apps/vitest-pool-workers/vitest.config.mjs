import { cloudflareTest } from "@cloudflare/vitest-pool-workers";

const { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN } = process.env;
const miniflare = { compatibilityDate: "2026-01-01", bindings: { SANDBOX_SERVICE_URL, SANDBOX_SERVICE_TOKEN } };

export default { plugins: [cloudflareTest({ miniflare })] };
