// Declarative rules for request values. A rule reads one value and returns what the service would store; what is wrong
// it reports with its location, so that one response lists every finding in field order.

import { isObject } from "./checks.js";
import { Invalid } from "./invalid.js";
import { MOST_DIGITS } from "./json-reader.js";

/**
 * @typedef {object} Issue
 * @property {string} type
 * @property {(string | number)[]} loc
 * @property {string} msg
 * @property {unknown} input
 * @property {Record<string, unknown>} [ctx]
 *
 * @typedef {{ issues: Issue[], now: bigint }} Review
 *
 * @typedef {{ review: Review, loc: (string | number)[] }} Location
 *
 * @typedef {(value: unknown, location: Location) => unknown} Rule
 */

/** What a rule returns after it reported something. */
const NOTHING = undefined;

/** @param {Location} location @param {unknown} input @param {Invalid} finding */
export function report(location, input, { type, message, ctx }) {
  location.review.issues.push({ type, loc: location.loc, msg: message, input, ...(ctx && { ctx }) });
  return NOTHING;
}

/** @param {Location} location @param {string} key @returns {Location} */
export const inside = (location, key) => ({ review: location.review, loc: [...location.loc, key] });

/**
 * A rule from a function that throws `Invalid`.
 * @param {(value: unknown, review: Review) => unknown} read
 * @returns {Rule}
 */
export const reading = (read) => (value, location) => {
  try {
    return read(value, location.review);
  } catch (error) {
    if (error instanceof Invalid) return report(location, value, error);
    throw error;
  }
};

/**
 * @param {{ min?: number, max?: number, pattern?: RegExp, check?: (text: string) => void }} [limits]
 * @returns {Rule}
 */
export const text = ({ min = 0, max = Infinity, pattern, check } = {}) =>
  reading((value) => {
    if (typeof value !== "string") throw new Invalid("string_type", "Input should be a valid string");
    if (value.length < min) {
      const unit = min === 1 ? "character" : "characters";
      throw new Invalid("string_too_short", `String should have at least ${min} ${unit}`, { min_length: min });
    }
    if (value.length > max) {
      throw new Invalid("string_too_long", `String should have at most ${max} characters`, { max_length: max });
    }
    if (pattern && !pattern.test(value)) {
      throw new Invalid("string_pattern_mismatch", `String should match pattern '${pattern.source}'`, {
        pattern: pattern.source,
      });
    }
    check?.(value);
    return value;
  });

/** What is never shown again is measured as if it were a list. @param {string} value */
function notEmpty(value) {
  if (value !== "") return;
  const ctx = { field_type: "Value", min_length: 1, actual_length: 0 };
  throw new Invalid("too_short", "Value should have at least 1 item after validation, not 0", ctx);
}

/** A credential: any text but the empty one. */
export const secretText = () => text({ check: notEmpty });

/** @param {{ atLeast: number }} limits @returns {Rule} */
export const integer = ({ atLeast }) =>
  reading((value) => {
    const number = toInteger(value);
    if (number >= atLeast) return Number(number);
    throw new Invalid("greater_than_equal", `Input should be greater than or equal to ${atLeast}`, { ge: atLeast });
  });

/** Booleans, whole floats and numeric strings count as integers. @param {unknown} value */
function toInteger(value) {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") {
    if (value.length > MOST_DIGITS) {
      throw new Invalid("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
    }
    if (/^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/.test(value)) return Number(value.replaceAll("_", ""));
    throw new Invalid("int_parsing", "Input should be a valid integer, unable to parse string as an integer");
  }
  if (typeof value !== "number") throw new Invalid("int_type", "Input should be a valid integer");
  if (!Number.isFinite(value)) throw new Invalid("finite_number", "Input should be a finite number");
  if (Number.isInteger(value)) return value;
  throw new Invalid("int_from_float", "Input should be a valid integer, got a number with a fractional part");
}

/** @param {Rule} rule @returns {Rule} */
export const nullable = (rule) => (value, location) => (value === null ? null : rule(value, location));

/**
 * An object with keys of the caller's choice; read into a Map, whose keys are never special.
 * @param {{ key?: Rule, value: Rule, min?: number, check?: (map: Map<string, any>) => void }} parts
 * @returns {Rule}
 */
export const mapping =
  ({ key, value: valueRule, min = 0, check }) =>
  (value, location) => {
    if (!isObject(value))
      return report(location, value, new Invalid("dict_type", "Input should be a valid dictionary"));
    const before = location.review.issues.length;
    const map = new Map();
    for (const [name, entry] of Object.entries(value)) {
      key?.(name, inside(inside(location, name), "[key]"));
      map.set(name, valueRule(entry, inside(location, name)));
    }
    if (location.review.issues.length > before) return NOTHING;
    if (map.size < min) {
      const message = `Dictionary should have at least ${min} item after validation, not ${map.size}`;
      const ctx = { field_type: "Dictionary", min_length: min, actual_length: map.size };
      return report(location, value, new Invalid("too_short", message, ctx));
    }
    return reading(() => {
      check?.(map);
      return map;
    })(value, location);
  };

/**
 * An object with known keys. A field not sent is left out of the result unless it is required.
 * @param {Record<string, Rule>} fields
 * @param {{ required?: string[], extra?: "ignored" | "forbidden", check?: (record: any) => void }} [options]
 * @returns {Rule}
 */
export const record =
  (fields, { required = [], extra = "ignored", check } = {}) =>
  (value, location) => {
    if (!isObject(value)) return report(location, value, notAnObject());
    const before = location.review.issues.length;
    /** @type {Record<string, unknown>} */
    const found = {};
    for (const [name, rule] of Object.entries(fields)) {
      if (Object.hasOwn(value, name)) found[name] = rule(value[name], inside(location, name));
      else if (required.includes(name)) report(inside(location, name), value, missing());
    }
    if (extra === "forbidden") {
      for (const name of Object.keys(value)) {
        if (Object.hasOwn(fields, name)) continue;
        report(inside(location, name), value[name], new Invalid("extra_forbidden", "Extra inputs are not permitted"));
      }
    }
    if (location.review.issues.length > before) return NOTHING;
    return reading(() => {
      check?.(found);
      return found;
    })(value, location);
  };

const notAnObject = () =>
  new Invalid("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");

/** A body that need not be there: null and none are the same. */
export const optional = nullable;

const missing = () => new Invalid("missing", "Field required");

/** A body that has to be there. @param {Rule} rule @returns {Rule} */
export const required = (rule) => (value, location) =>
  value === null ? report(location, null, missing()) : rule(value, location);

/**
 * A body with a single field that is read by itself: whatever is no object is a body without the field, and null is no
 * value.
 * @param {string} name @param {Rule} rule @param {{ required: boolean }} options
 * @returns {Rule}
 */
export const embedded =
  (name, rule, { required: isRequired }) =>
  (value, location) => {
    const sent = value === null ? {} : value;
    const field = isObject(sent) ? (sent[name] ?? null) : null;
    if (field !== null) return { [name]: rule(field, inside(location, name)) };
    return isObject(sent) && !isRequired ? {} : report(inside(location, name), null, missing());
  };
