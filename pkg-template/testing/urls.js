// The target of an HTTP proxy: an http(s) origin.

import { Invalid, valueError } from "./invalid.js";
import { reading } from "./rules.js";

export const originUrl = reading((value) => {
  if (typeof value !== "string") throw new Invalid("url_type", "URL input should be a string or URL");
  const url = parse(value);
  if (!/^https?:$/.test(url.protocol)) {
    const schemes = "'http' or 'https'";
    throw new Invalid("url_scheme", `URL scheme should be ${schemes}`, { expected_schemes: schemes });
  }
  if (url.username || url.password) throw valueError("target URL must not contain credentials");
  if (url.pathname !== "/") throw valueError("target URL must not contain a path");
  if (url.search) throw valueError("target URL must not contain a query string");
  if (url.hash) throw valueError("target URL must not contain a fragment");
  return value;
});

/** @param {string} value */
function parse(value) {
  try {
    return new URL(value);
  } catch {
    const error = complaint(value.trim());
    throw new Invalid("url_parsing", `Input should be a valid URL, ${error}`, { error });
  }
}

/** The platform's parser does not say what it disliked. @param {string} value */
function complaint(value) {
  if (value === "") return "input is empty";
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return "relative URL without a base";
  const host = value.replace(/^[^:]*:[/\\]*([^@/\\?#]*@)?/, "").replace(/[/\\?#].*$/s, "");
  if (host === "") return "empty host";
  if (host.startsWith("[")) return "invalid IPv6 address";
  if (/:([^:]*)$/.test(host)) return "invalid port number";
  return /\.\d+$/.test(host) ? "invalid IPv4 address" : "invalid international domain name";
}
