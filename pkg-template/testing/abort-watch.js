// One listener per signal, however many calls share it: platforms warn of a leak at the eleventh.

/** @type {WeakMap<AbortSignal, { callbacks: Set<() => void>, listener: () => void }>} */
const watched = new WeakMap();

/**
 * Calls back when the signal aborts. Returns a function that ends the watch; the signal is let go of with the last one.
 * @param {AbortSignal} signal
 * @param {() => void} callback
 */
export function onAbort(signal, callback) {
  const { callbacks, listener } = watched.get(signal) ?? watch(signal);
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    watched.delete(signal);
  };
}

/** @param {AbortSignal} signal */
function watch(signal) {
  const callbacks = new Set();
  const listener = () => {
    for (const callback of callbacks) callback();
  };
  const watching = { callbacks, listener };
  watched.set(signal, watching);
  signal.addEventListener("abort", listener);
  return watching;
}
