// Where the embedded service may respond otherwise than the recording says, and why: nowhere.

/** Reasons by generation and name of the recorded request, such as `newest: tpl list`. @type {Record<string, string>} */
export const allowed = {};
