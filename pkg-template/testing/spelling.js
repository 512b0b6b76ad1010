// Names given by test code are checked, so that a misspelt one is an error and not a test that tests nothing.

/**
 * @param {string} what
 * @param {object} given
 * @param {readonly string[]} names
 */
export function checkNames(what, given, names) {
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw new TypeError(`${what} has no ${name}; there are: ${names.join(", ")}`);
  }
}
