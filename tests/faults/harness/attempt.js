// Looks at values that may throw at whatever is done with them.

/** What `look` returns, or `otherwise` where it throws. @template T @param {() => T} look @param {T} otherwise */
export function attempt(look, otherwise) {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
