// What happens to a call, and who is told. src/wasm/flight.rs hears it, and knows the numbers.

/**
 * Tells the core what happened to the call with that number. It returns what there is to go on with, or what the call ends
 * with; an exception ends it with any event. At the end of a call it forgets the number, and gives it to another one. A
 * success is told with no event of its own: its status comes along with what happens behind it, and is 0 before.
 * @type {(call: number, event: number, value: unknown, number: number, status: number) => any}
 */
export let tell;

/** @param {typeof tell} core */
export function connect(core) {
  tell = core;
}

// Behind these a call may go on.

/** The token function's answer is there; the core makes a header of it. */
export const TOKEN = 0;
/** The head of a success is there, with another content type than application/json, or none. */
export const CONTENT_TYPE = 1;
/** The head of any other answer is there. */
export const REFUSAL = 2;
/** A part of the body is there; the core gives back the records it completes, if they are worth it. */
export const PART = 3;

// From here on each is the end of the call.

/** The body is there to its end; its last part may come along. */
export const END = 4;
/** The token function failed. */
export const TOKEN_FAILED = 5;
/** There is no fetch to send it with. */
export const NO_FETCH = 6;
/** Fetch failed. */
export const NO_ANSWER = 7;
/** Fetch brought something that does not work like a Response. */
export const NO_RESPONSE = 8;
/** The body broke off. */
export const BROKEN = 9;
/** The body is longer than allowed. */
export const TOO_LARGE = 10;
/** Its caller's signal was aborted. */
export const ABORTED = 11;
/** Its deadline passed. */
export const TIMED_OUT = 12;
/** Its client was closed. */
export const CLOSED = 13;
