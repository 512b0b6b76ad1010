// Whether the WebAssembly core is there, and what to say where it is not: when the package is first used and not when it is
// imported, so that an app can start without it.

const OUTSIDE_JEST =
  'jsdom as Jest\'s environment hides Node\'s: set testEnvironment to "jest-fixed-jsdom" or "node". Elsewhere load a polyfill first';

/** What the core needs of the platform, and what to do in the places that are known to lack it. @type {Record<string, string>} */
const NEEDS = {
  WebAssembly:
    "Node has none under --jitless, and neither React Native's engine Hermes nor Safari in Lockdown Mode has any: let a server call the service",
  TextDecoder: OUTSIDE_JEST,
  TextEncoder: OUTSIDE_JEST,
  AbortController: "Load a polyfill first",
};

const missing = Object.keys(NEEDS).find((name) => !(name in globalThis));

/** Whether the platform has all that the core needs. */
export const isSupported = missing === undefined;

let isLoaded = false;

/** Called by the entries when they have loaded the core. */
export function coreIsLoaded() {
  isLoaded = true;
}

/** Throws a sentence where something is missing. */
export function assertSupported() {
  if (missing)
    throw new Error(`litterbox-sdk: there is no ${missing} here, which the package needs. ${NEEDS[missing]}.`);
}

/** Throws a sentence if the client cannot be used. */
export function assertLoaded() {
  if (isLoaded) return;
  assertSupported();
  throw new Error(
    "litterbox-sdk/slim: the WebAssembly module is not loaded yet; await init(module) before the first use.",
  );
}
