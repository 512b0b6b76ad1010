// Signals of callers: one listener each, however many calls wait for it.

import { ABORTED } from "./events.js";
import { property } from "./input.js";

/** @typedef {{ stop(event: number): void }} Abortable */

/**
 * Whom each signal would abort, and the listener that does it. Node warns of a leak from the eleventh listener on.
 * @type {WeakMap<AbortSignal, { waiting: Set<Abortable>, listener: () => void }>}
 */
const listening = new WeakMap();

/** Whether it works like an `AbortSignal`: one of another realm is none by `instanceof`. @param {unknown} value */
export function isSignal(value) {
  const isMethod = (/** @type {string} */ name) => typeof property(value, name) === "function";
  const aborted = property(value, "aborted");
  return typeof aborted === "boolean" && isMethod("addEventListener") && isMethod("removeEventListener");
}

/** @param {AbortSignal} signal @param {Abortable} one */
export function listen(signal, one) {
  const known = listening.get(signal);
  if (known) {
    known.waiting.add(one);
    return;
  }
  const waiting = new Set([one]);
  const listener = () => {
    for (const one of waiting) one.stop(ABORTED);
  };
  signal.addEventListener("abort", listener);
  listening.set(signal, { waiting, listener });
}

/** @param {AbortSignal} signal @param {Abortable} one */
export function unlisten(signal, one) {
  const known = listening.get(signal);
  if (!known?.waiting.delete(one) || known.waiting.size > 0) return;
  listening.delete(signal);
  signal.removeEventListener("abort", known.listener);
}
