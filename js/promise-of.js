// What a function of the user's gives, as a promise.

/**
 * The promise of what `give` returns, which rejects where it throws. `async` would do too, but such a function stays suspended
 * with all it knows, the request and its signal, for as long as the promise does not settle, which may be for ever.
 * @param {() => unknown} give @returns {Promise<unknown>}
 */
export function promiseOf(give) {
  try {
    return Promise.resolve(give());
  } catch (error) {
    return Promise.reject(error);
  }
}
