// Builds responses as bytes on the wire, from the status line on.

/** @typedef {import("../types.d.ts").Step} Step */

const encoder = new TextEncoder();

/** A status line, headers and the empty line after them. @param {number} status @param {Record<string, string>} headers @returns {Step} */
export function head(status, headers = {}) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return { send: `HTTP/1.1 ${status} ${REASONS[status] ?? "Unknown"}\r\n${lines.join("")}\r\n` };
}

/** @type {Record<number, string>} */
const REASONS = { 200: "OK", 201: "Created", 204: "No Content", 404: "Not Found" };

/** A whole response. @param {number} status @param {string} body @param {Record<string, string>} headers @returns {Step[]} */
export function response(status, body, headers = {}) {
  return [head(status, { ...headers, "content-length": String(encoder.encode(body).length) }), { send: body }];
}

/** A whole response with a JSON body. @param {number} status @param {unknown} value @param {Record<string, string>} headers @returns {Step[]} */
export function json(status, value, headers = {}) {
  return response(status, JSON.stringify(value), { "content-type": "application/json", ...headers });
}

/** @param {number} status @param {string} body @param {Record<string, string>} headers @returns {Step[]} */
export function text(status, body, headers = {}) {
  return response(status, body, { "content-type": "text/plain; charset=utf-8", ...headers });
}

/** @param {number} status @param {Record<string, string>} headers @returns {Step[]} */
export function html(status, headers = {}) {
  const page = "<!doctype html><title>Sign in</title><h1>Sign in</h1>";
  return response(status, page, { "content-type": "text/html; charset=utf-8", ...headers });
}

/** Text that need not be valid JSON, declared as JSON. @param {string} body @param {number} status @returns {Step[]} */
export function rawJson(body, status = 200) {
  return response(status, body, { "content-type": "application/json" });
}

/** Bytes declared as JSON. @param {number[]} bytes @param {number} status @returns {Step[]} */
export function rawJsonBytes(bytes, status = 200) {
  return [head(status, { "content-type": "application/json", "content-length": String(bytes.length) }), { bytes }];
}

/** @param {string} value */
export function utf8(value) {
  return [...encoder.encode(value)];
}

/** 204 as the service sends it. @returns {Step[]} */
export function noContent() {
  return [head(204)];
}
