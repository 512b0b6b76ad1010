// What several tables expect.

/** @typedef {import("../types.d.ts").Expected} Expected */

/** An answer that came and could not be taken. @param {string | RegExp} says @returns {Expected} */
export const refused = (says, status = 200) => ({
  error: "SandboxResponseError",
  status,
  outcome: "unknown",
  cause: false,
  says,
});

export const TOO_LARGE = refused(/maxResponseBytes.*1000/);
