// JSON as the service's interpreter reads it, and writes it.

import { JsonReader } from "./json-reader.js";

/** @param {Uint8Array} bytes @returns {unknown} */
export const parseJson = (bytes) => new JsonReader(decode(bytes)).read();

/** The first bytes say which encoding it is, as Python does. @param {Uint8Array} bytes */
function decode(bytes) {
  const [first, second] = bytes;
  const encoding =
    second === 0 || (first === 0xff && second === 0xfe)
      ? "utf-16le"
      : first === 0 || (first === 0xfe && second === 0xff)
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Whether the service's own encoder could write it: it knows neither NaN nor lone surrogates. @param {unknown} value @returns {boolean} */
export function isWritable(value) {
  if (typeof value === "string") return !LONE_SURROGATE.test(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, entry]) => isWritable(key) && isWritable(entry));
}

/** JSON with integers of any size. @param {unknown} value @returns {string} */
export function writeJson(value) {
  if (typeof value === "bigint") return `${value}`;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${writeJson(field)}`).join(",")}}`;
}
