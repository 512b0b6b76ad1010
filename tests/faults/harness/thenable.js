// Objects with a `then`, which `await` takes for promises.

/** @param {(resolve: (value: any) => void, reject: (reason: unknown) => void) => void} then @returns {any} */
export function thenable(then) {
  return { then };
}

/** One whose `then` cannot even be read. @param {unknown} error @returns {any} */
export function unreadableThenable(error) {
  return {
    // biome-ignore lint/suspicious/noThenProperty: to be awaited is what it is for
    get then() {
      throw error;
    },
  };
}
