// A page whose Content-Security-Policy forbids compiling WebAssembly.
import { reportOn, same } from "./checks.mjs";

reportOn({
  async "the error says what to add to the policy"() {
    const error = await import("litterbox-sdk").catch((error) => error);
    same(error instanceof Error, true);
    same(error.message.includes("'wasm-unsafe-eval'"), true);
    same(error.message.includes("/slim"), true);
    same(error.cause instanceof WebAssembly.CompileError, true);
  },
});
