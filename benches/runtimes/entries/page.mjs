// A page: rounds are started through globalThis.
import { runRound } from "../../workload.mjs";

Reflect.set(globalThis, "runRound", (/** @type {import("../../workload.mjs").Round} */ round) => {
  globalThis.gc?.();
  return runRound(round, () => performance.now());
});
