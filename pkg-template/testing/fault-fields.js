// What an injected fault can say. A fault that says something else would do nothing, or something else than was meant.

import { flag, isA, milliseconds, oneOf, wholeNumber } from "./checks.js";
import { checkField, checkFields } from "./fields.js";
import { REQUEST_MATCH } from "./request-match.js";

/** @typedef {import("./fields.js").Fields} Fields */

/** @type {Fields} */
const KINDS = {
  status: { rule: "a number", fits: (value) => typeof value === "number" },
  networkError: oneOf([true]),
  stall: oneOf(["headers", "body"]),
  drip: { rule: "an object with everyMs", fits: (value) => typeof value === "object" && value !== null },
  cut: oneOf([true]),
};

/** @type {Fields} */
const FAULT = {
  ...KINDS,
  ...REQUEST_MATCH,
  times: {
    rule: "a whole number of at least 1, or Infinity",
    fits: (value) => value === Number.POSITIVE_INFINITY || wholeNumber(1).fits(value),
  },
  processed: flag,
  body: { rule: "a string, a Uint8Array or what JSON can hold", fits: isBody },
  headers: { rule: "an object of strings that headers can hold", fits: areHeaders },
};

const DRIP = { everyMs: milliseconds, bytes: wholeNumber(1) };

/** @param {any} fault @returns {string} its kind */
export function checkFault(fault) {
  checkFields("a fault", fault, FAULT);
  const [kind, ...others] = Object.keys(KINDS).filter((name) => fault[name] !== undefined);
  if (kind === undefined || others.length > 0)
    throw new TypeError(`a fault has exactly one of ${Object.keys(KINDS).join(", ")}`);
  if (kind === "drip") {
    checkFields("a fault's drip", fault.drip, DRIP);
    // Once more, for it cannot be left out.
    checkField("a fault's drip", "everyMs", fault.drip.everyMs, DRIP);
  }
  if (kind !== "status" && (fault.body !== undefined || fault.headers !== undefined))
    throw new TypeError("a fault: body and headers go with status only");
  return kind;
}

/** @param {unknown} value */
function isBody(value) {
  if (isA("Uint8Array", value)) return true;
  try {
    const json = JSON.stringify(value);
    // Of other bytes, maps and errors JSON makes objects that nobody means.
    return json !== undefined && (json !== "{}" || isA("Object", value)) && !ArrayBuffer.isView(value);
  } catch {
    return false;
  }
}

/** @param {any} value */
function areHeaders(value) {
  try {
    const texts = Object.values(value).filter((one) => typeof one === "string");
    return [...new Headers(value)].length === texts.length;
  } catch {
    return false;
  }
}
