// A page: rounds are asked for through globalThis.
import { perform } from "../../workload.mjs";

Reflect.set(globalThis, "perform", (/** @type {import("../../workload.mjs").Round} */ round) => {
  globalThis.gc?.();
  return perform(round, () => performance.now());
});
