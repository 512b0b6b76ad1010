// Status and headers of whatever fetch gave. It may come from another realm or library, and may throw when it is looked at.

/**
 * @typedef {object} Head
 * @property {number} status
 * @property {string | undefined} contentType
 * @property {boolean} opaqueRedirect  a browser hides a redirect behind the status 0
 * @property {Headers | GuardedHeaders} headers
 */

/** `undefined` where it does not work like a Response. @param {any} response @returns {Head | undefined} */
export function headOf(response) {
  try {
    const { status, headers } = response;
    if (!Number.isInteger(status) || status < 0 || status > 999) return undefined;
    const type = headers.get("content-type"); // headers without it, or where it throws, are no Response's
    const contentType = typeof type === "string" ? type : undefined;
    const opaqueRedirect = status === 0 && response.type === "opaqueredirect";
    return {
      status,
      contentType,
      opaqueRedirect,
      headers: isPlatforms(headers) ? headers : new GuardedHeaders(headers),
    };
  } catch {
    return undefined;
  }
}

/** Whether these are the platform's own headers, whose `get` is known not to throw. @param {unknown} headers */
function isPlatforms(headers) {
  try {
    return headers instanceof Headers && headers.get === Headers.prototype.get;
  } catch {
    return false; // there are none here
  }
}

/** Headers of a library, of which `get` may throw or give anything. Rust calls nothing but `get` on headers. */
class GuardedHeaders {
  #headers;

  /** @param {{ get(name: string): unknown }} headers */
  constructor(headers) {
    this.#headers = headers;
  }

  /** @param {string} name */
  get(name) {
    try {
      const value = this.#headers.get(name);
      return typeof value === "string" ? value : null;
    } catch {
      return null;
    }
  }
}
