// What happens to a call, and who is told. src/wasm/flight.rs hears it, and knows the numbers.

/**
 * Tells the core what happened to the call with that number. It returns what there is to go on with, or throws what the call
 * ends with. At the end of a call it forgets the number, and gives it to another one.
 * @type {(call: number, event: number, value: unknown, number: number) => any}
 */
export let tell;

/** @param {typeof tell} core */
export function connect(core) {
  tell = core;
}

/** The token function's answer is there; the core makes a header of it. */
export const TOKEN = 0;
/** The token function failed. */
export const TOKEN_FAILED = 1;
/** There is no fetch to send it with. */
export const NO_FETCH = 2;
/** Fetch failed. */
export const NO_ANSWER = 3;
/** Fetch brought something that does not work like a Response. */
export const NO_RESPONSE = 4;
/** The head of a success is there: its content type and its status. */
export const HEAD = 5;
/** A part of the body is there; the core gives back the records it completes, if they are worth it. */
export const PART = 6;
/** The body is there to its end; its last part may come along. */
export const END = 7;
/** The body broke off. */
export const BROKEN = 8;
/** The body is longer than allowed. */
export const TOO_LARGE = 9;
/** Its caller's signal was aborted. */
export const ABORTED = 10;
/** Its deadline passed. */
export const TIMED_OUT = 11;
/** Its client was closed. */
export const CLOSED = 12;
/** The head of any other answer is there. */
export const REFUSAL = 13;
/** The head of a success is there that says what nearly all say, application/json: its status. */
export const JSON_HEAD = 14;
