// A page: rounds are asked for through globalThis.
import { perform } from "../../work.mjs";

Reflect.set(globalThis, "perform", (/** @type {import("../../work.mjs").Round} */ round) => {
  globalThis.gc?.();
  return perform(round, () => performance.now());
});
