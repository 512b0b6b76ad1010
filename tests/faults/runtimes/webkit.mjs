// Starts WebKit.
import { startWebKit as start } from "../../webkit.mjs";

/** @returns {Promise<import("./page.mjs").Browser>} */
export async function startWebKit() {
  const webkit = await start();
  return { ...webkit, evaluate: (expression) => webkit.evaluate(`return ${expression}`) };
}
