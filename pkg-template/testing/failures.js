// Failures of what stands behind the service (VM provider, tailnet, registry, issuer), queued by test code. Unlike a
// fault, which replaces a response, a failure happens inside: the service deals with it as the real one does.

import { flag, text, wholeNumber } from "./checks.js";
import { checkField, checkFields } from "./fields.js";
import { crash } from "./wire.js";

/** @typedef {import("./index.js").FailingStep} Step */
/** @typedef {{ message: string, crash: boolean }} Failure */

/** @type {Step[]} */
const STEPS = ["provision", "bootstrap", "release", "teardown", "httpProxy", "diagnose", "pull", "build", "refresh"];

const FAILURE = { message: text, crash: flag };
const COUNT = { times: wholeNumber(1) };

export class Failures {
  /** @type {Map<Step, Failure[]>} */ #queued = new Map();

  /** @param {Step} step @param {import("./index.js").Failure | string} failure @param {number} times */
  add(step, failure, times) {
    if (!STEPS.includes(step)) throw new TypeError(`no step is called ${step}; there are: ${STEPS.join(", ")}`);
    const given = typeof failure === "string" ? { message: failure } : failure;
    checkFields("a failure", given, FAILURE);
    checkField("failNext", "times", times, COUNT);
    const { message = "ProviderTransportError: connection to provider API timed out", crash: crashes = false } = given;
    const queue = this.#queued.get(step) ?? [];
    for (let count = 0; count < times; count += 1) queue.push({ message, crash: crashes });
    this.#queued.set(step, queue);
  }

  /** The names of those that no step has met. */
  get pending() {
    return [...this.#queued].flatMap(([step, queue]) => queue.map(({ message }) => `failNext ${step}: ${message}`));
  }

  /** The next queued failure of this step, if there is one. @param {Step} step */
  take(step) {
    return this.#queued.get(step)?.shift();
  }

  /**
   * Throws what `refuse` makes of the step's next failure.
   * @param {Step} step
   * @param {(failure: Failure) => Error} refuse
   */
  throwNext(step, refuse) {
    const failure = this.take(step);
    if (failure) throw failure.crash ? crash() : refuse(failure);
  }
}
