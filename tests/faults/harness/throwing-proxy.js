// A value that throws whatever is done with it.

const TRAPS = ["get", "set", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "isExtensible", "apply"];

/** A Proxy whose every trap throws; it can be a function, too. @returns {any} */
export function throwingProxy(target = {}) {
  const trap = () => {
    throw new Error("trap");
  };
  return new Proxy(target, Object.fromEntries(TRAPS.map((name) => [name, trap])));
}
