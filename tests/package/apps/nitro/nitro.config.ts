// `experimental.wasm` is the one line that the package needs here; in Nuxt it is `nitro: { experimental: { wasm: true } }`.
export default defineNitroConfig({ compatibilityDate: "2026-01-01", experimental: { wasm: true } });
