// What works like a Response, but has a getter that throws.

/** @param {string} name of the getter @param {object} rest */
export const trappedResponse = (name, rest = {}) =>
  Object.defineProperty({ status: 200, headers: new Headers(), type: "basic", body: null, ...rest }, name, {
    get() {
      throw new Error("trap");
    },
  });
