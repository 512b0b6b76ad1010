// One finding of validation, in the words and shape of the service's 422 responses.

export class Invalid extends Error {
  /**
   * @param {string} type
   * @param {string} message
   * @param {Record<string, unknown>} [ctx]
   */
  constructor(type, message, ctx) {
    super(message);
    this.type = type;
    this.ctx = ctx;
  }
}

/** A rule of the service's own, as opposed to one of its validation library. @param {string} message */
export const valueError = (message) => new Invalid("value_error", `Value error, ${message}`, { error: {} });
