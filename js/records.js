// Parses the JSON that Rust wrote, with the platform's JSON.parse: nothing makes objects faster.

import { snapshot } from "./inspect.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What a decoder writes for bytes that are not UTF-8. */
const REPLACEMENT = "\ufffd";

/**
 * The value of a JSON text; `undefined` where it is not UTF-8, or the engine refuses it.
 * @param {Uint8Array} json
 * @param {Uint8Array} sideBuffer  the long texts that are not in it, one after the other
 * @param {boolean} isLossy  whether bytes that are not UTF-8 become U+FFFD instead of making it fail
 * @returns {unknown}
 */
export function parseRecords(json, sideBuffer, isLossy) {
  const decode = isLossy ? (/** @type {Uint8Array} */ bytes) => decoder.decode(bytes) : decodeStrictly;
  try {
    const value = JSON.parse(decode(json));
    if (sideBuffer.length > 0) fillIn(Array.isArray(value) ? value : [value], sideBuffer, decode);
    return value;
  } catch {
    // Errors of JSON.parse quote the text, which may hold a private key, so none is kept.
    return undefined;
  }
}

/** Throws where bytes are not UTF-8. A decoder that does so itself is slow in some runtimes. @param {Uint8Array} bytes */
function decodeStrictly(bytes) {
  const text = decoder.decode(bytes);
  return text.includes(REPLACEMENT) ? new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes) : text;
}

/**
 * Gives records their `knownHosts`, in the place of the number of bytes it has in the side buffer: see
 * crates/decoder/src/json/side_buffer.rs.
 * @param {{ knownHosts: string | number }[]} records @param {Uint8Array} sideBuffer @param {(bytes: Uint8Array) => string} decode
 */
function fillIn(records, sideBuffer, decode) {
  let start = 0;
  for (const record of records) {
    if (typeof record.knownHosts === "string") continue;
    const end = start + record.knownHosts;
    record.knownHosts = decode(sideBuffer.subarray(start, end));
    start = end;
  }
}

/** One array of several. @param {unknown[][]} batches */
export function concat(batches) {
  // Not `flat`: it takes V8 a millisecond for 10,000 records.
  return /** @type {unknown[]} */ ([]).concat(...batches);
}

/**
 * What an error body says; `undefined` where it is no JSON.
 * @param {Uint8Array} json @returns {import("./inspect.js").Snapshot | undefined}
 */
export function parseErrorBody(json) {
  try {
    // The byte order mark that some servers begin with is no JSON.
    return snapshot(JSON.parse(decoder.decode(json).replace(/^\ufeff/, "")), repairedText);
  } catch {
    return undefined;
  }
}

/** A string without the lone surrogates that UTF-8 cannot carry; `undefined` for anything else. @param {unknown} value */
function repairedText(value) {
  return typeof value === "string" ? value.replace(/[\ud800-\udfff]/gu, REPLACEMENT) : undefined;
}
