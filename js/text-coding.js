// TextDecoder and TextEncoder, or where the platform lacks them stand-ins that nothing uses: the bindings make one of each when
// they are imported, and what is missing is said at first use instead (pkg-template/core.js).

class Nothing {
  decode() {
    return "";
  }
  encodeInto() {}
}

export const TextDecoder = /** @type {typeof globalThis.TextDecoder} */ (globalThis.TextDecoder ?? Nothing);
export const TextEncoder = /** @type {typeof globalThis.TextEncoder} */ (globalThis.TextEncoder ?? Nothing);
