/**
 * No inline code, no third party. Sent by the gateway and written into the built page, so that it also holds on a
 * static host that sends no headers. `wasm-unsafe-eval` is what lets the SDK compile its WebAssembly, and only that.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
