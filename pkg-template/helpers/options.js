// The options of a helper: a misspelt name is an error, never an option that is silently left out.

/**
 * Those that were given, with their names; `undefined` counts as left out.
 * @param {string} helper
 * @param {unknown} options
 * @param {readonly string[]} known
 * @returns {[name: string, value: unknown][]}
 */
export function givenOptions(helper, options, known) {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new TypeError(`${helper}: options: expected an object`);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`${helper}: unknown option ${unknown}; known are ${known.join(", ")}`);
  return Object.entries(options).filter(([, value]) => value !== undefined);
}
