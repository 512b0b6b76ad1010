// Asks a token function, which may throw, reject or never settle.

/** @param {() => unknown} token @returns {Promise<unknown>}  it rejects where the function throws */
export async function askForToken(token) {
  return await token();
}
