// What Zag's adapter needs of preact/compat; vite.config.ts puts it in that module's place. To import preact/compat would
// change how Preact draws every element of the page from that moment on, here once the menu has been loaded: empty classes go,
// `onChange` becomes `onInput`, and the properties of each element are copied one by one.

import { options } from "preact";

/** Does the work, and draws what it changed before it returns. The palette uses it, too. */
export function flushSync<Result>(work: () => Result): Result {
  const { debounceRendering } = options;
  let draw: (() => void) | undefined;
  options.debounceRendering = (scheduled) => {
    draw = scheduled;
  };
  try {
    const result = work();
    draw?.();
    return result;
  } finally {
    if (debounceRendering) options.debounceRendering = debounceRendering;
    else delete options.debounceRendering;
  }
}

// Parts of the adapter that the page does not use import these. The build leaves those parts out, but wants the names.
export { createPortal } from "preact";
export { useLayoutEffect, useReducer } from "preact/hooks";
export const Children = undefined;
export const useSyncExternalStore = undefined;
