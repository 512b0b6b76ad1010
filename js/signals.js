// Signals of callers: one listener each, however many calls wait for it. Node warns of a leak from the eleventh listener on.

import { property } from "./inspect.js";

/** @typedef {{ abort(): void }} Abortable */

/** The calls of each signal, and the listener that aborts them. @type {WeakMap<AbortSignal, { calls: Set<Abortable>, listener: () => void }>} */
const listening = new WeakMap();

/** Whether it works like an `AbortSignal`: one of another realm is none by `instanceof`. @param {unknown} value */
export function isSignal(value) {
  const isMethod = (/** @type {string} */ name) => typeof property(value, name) === "function";
  return (
    typeof property(value, "aborted") === "boolean" && isMethod("addEventListener") && isMethod("removeEventListener")
  );
}

/** @param {AbortSignal} signal @param {Abortable} call */
export function addCall(signal, call) {
  const known = listening.get(signal);
  if (known) {
    known.calls.add(call);
    return;
  }
  const calls = new Set([call]);
  const listener = () => {
    for (const call of calls) call.abort();
  };
  signal.addEventListener("abort", listener);
  listening.set(signal, { calls, listener });
}

/** @param {AbortSignal} signal @param {Abortable} call */
export function removeCall(signal, call) {
  const known = listening.get(signal);
  if (!known?.calls.delete(call) || known.calls.size > 0) return;
  listening.delete(signal);
  try {
    signal.removeEventListener("abort", known.listener);
  } catch {
    // A signal of somebody's own making. The call is over either way.
  }
}
