// Randomness: the platform's, or a repeatable sequence when a seed is given.

/** @typedef {(length: number) => Uint8Array} RandomBytes */

/** @param {string | number | undefined} seed @returns {RandomBytes} */
export function randomSource(seed) {
  return seed === undefined ? (length) => crypto.getRandomValues(new Uint8Array(length)) : repeatable(`${seed}`);
}

/** xorshift32 over a hash of the seed: repeatable is all it has to be. @param {string} seed @returns {RandomBytes} */
function repeatable(seed) {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  state ||= 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state >>> 24;
    });
}
