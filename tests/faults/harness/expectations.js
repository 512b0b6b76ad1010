// Expectations that several files of cases share.

/** A deadline, in milliseconds, within which a busy machine still connects and reads a head. */
export const DEADLINE_MS = 1_500;

/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

/** Part of the message of every error about a request without a response. */
export const NO_RESPONSE_MESSAGE = "no response from";

/** A response arrived and breaks the contract. @param {string | RegExp} message @returns {ExpectedError} */
export const badResponse = (message, status = 200) => ({
  error: "SandboxResponseError",
  status,
  outcome: "unknown",
  cause: false,
  message,
});

export const TOO_LARGE = badResponse(/maxResponseBytes.*1000/);
