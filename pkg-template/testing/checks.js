// What the fields that test code passes can have to be.

import { isStorable, toMicros } from "./instants.js";

/** @typedef {import("./fields.js").Check} Check */

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** @param {unknown} value */
export const isFilledText = (value) => isText(value) && value !== "";

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {Check} */
export const text = { rule: "a string", fits: isText };

/** @type {Check} */
export const filledText = { rule: "a string that is not empty", fits: isFilledText };

/** @type {Check} */
export const flag = { rule: "true or false", fits: (value) => typeof value === "boolean" };

/** @type {Check} */
export const milliseconds = {
  rule: "milliseconds, a finite number of at least 0",
  fits: (value) => Number.isFinite(value) && value >= 0,
};

/** @type {Check} */
export const instant = {
  rule: "a Date, a text with an offset such as 2030-01-01T00:00:00Z, or milliseconds since 1970, of the years 1 to 9999",
  fits: isInstant,
};

/** @param {number} least @param {number} [most] @returns {Check} */
export const wholeNumber = (least, most = Number.MAX_SAFE_INTEGER) => ({
  rule:
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${least}`
      : `a whole number from ${least} to ${most}`,
  fits: (value) => Number.isSafeInteger(value) && value >= least && value <= most,
});

export const port = wholeNumber(1, 65_535);

/** @param {readonly unknown[]} values @returns {Check} */
export const oneOf = (values) => ({
  rule: values.map((value) => JSON.stringify(value)).join(" or "),
  fits: (value) => values.includes(value),
});

/** @param {Check} check @returns {Check} */
export const orNull = ({ rule, fits }) => ({
  rule: `null or ${rule}`,
  fits: (value) => value === null || fits(value),
});

/**
 * Whether it is a Date, a RegExp and so on, one of another realm too, or one from before a test replaced the global Date.
 * @param {string} type
 * @param {unknown} value
 */
export const isA = (type, value) => Object.prototype.toString.call(value) === `[object ${type}]`;

/** @param {any} value */
function isInstant(value) {
  if (!isText(value) && typeof value !== "number" && !isA("Date", value)) return false;
  try {
    return isStorable(toMicros(value));
  } catch {
    return false;
  }
}
