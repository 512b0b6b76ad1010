// http(s) URLs as the service's validation library reads them.

import { Invalid } from "./invalid.js";
import { reading } from "./rules.js";
import { encode } from "./wire.js";

/** In bytes, before anything else is looked at. */
const LONGEST = 2083;

/**
 * @param {(url: URL) => void} check throws `Invalid`
 * @returns {import("./rules.js").Rule}
 */
export const httpUrl = (check) =>
  reading((value) => {
    if (typeof value !== "string") throw new Invalid("url_type", "URL input should be a string or URL");
    if (encode(value).length > LONGEST) {
      throw new Invalid("url_too_long", `URL should have at most ${LONGEST} characters`, { max_length: LONGEST });
    }
    const url = parse(value);
    if (!/^https?:$/.test(url.protocol)) {
      const schemes = "'http' or 'https'";
      throw new Invalid("url_scheme", `URL scheme should be ${schemes}`, { expected_schemes: schemes });
    }
    check(url);
    return value;
  });

/** @param {string} value */
function parse(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // Chromium escapes what may not be in a host, where others refuse it.
  if (url && !url.hostname.includes("%")) return url;
  const error = complaint(value.trim());
  throw new Invalid("url_parsing", `Input should be a valid URL, ${error}`, { error });
}

/** The platform's parser does not say what it disliked. @param {string} value */
function complaint(value) {
  if (value === "") return "input is empty";
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return "relative URL without a base";
  const host = value.replace(/^[^:]*:[/\\]*([^@/\\?#]*@)?/, "").replace(/[/\\?#].*$/s, "");
  if (/^(:|$)/.test(host)) return "empty host";
  if (host.startsWith("[")) return "invalid IPv6 address";
  if (/:([^:]*)$/.test(host)) return "invalid port number";
  return /\.\d+$/.test(host) ? "invalid IPv4 address" : "invalid international domain name";
}
