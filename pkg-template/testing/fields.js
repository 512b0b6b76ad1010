// What test code passes is checked field by field, so that a slip is an error and not a test that tests nothing.

import { isObject } from "./checks.js";

/** What a value has to be, in words and as a test. @typedef {{ rule: string, fits: (value: any) => boolean }} Check */
/** @typedef {Record<string, Check>} Fields */

/**
 * Checks the fields of `given`; one that is `undefined` counts as left out.
 * @param {string} what
 * @param {unknown} given
 * @param {Fields} fields
 */
export function checkFields(what, given, fields) {
  if (!isObject(given))
    throw new TypeError(`${what}: expected an object; there are: ${Object.keys(fields).join(", ")}`);
  for (const [name, value] of Object.entries(given)) {
    checkName(what, name, fields);
    if (value !== undefined) checkField(what, name, value, fields);
  }
}

/** @param {string} what @param {string} name @param {Fields} fields */
export function checkName(what, name, fields) {
  if (!Object.hasOwn(fields, name))
    throw new TypeError(`${what} has no ${name}; there are: ${Object.keys(fields).join(", ")}`);
}

/** @param {string} what @param {string} name @param {unknown} value @param {Fields} fields */
export function checkField(what, name, value, fields) {
  const { rule, fits } = fields[name];
  if (!fits(value)) throw new TypeError(`${what}: ${name} must be ${rule}`);
}
