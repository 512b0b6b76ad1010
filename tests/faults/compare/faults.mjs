// The compared faults: cases of the suite that any client of a sandbox API can meet, and what the best client does.

/**
 * @typedef {object} ComparedFault
 * @property {string} id      a case of the suite
 * @property {"list" | "get" | "create" | "delete"} verb
 * @property {string} fault
 * @property {string} best
 * @property {"error" | "value"} wants
 * @property {number} [requests]  how many may arrive; 1 by default
 * @property {string} [status]    what the error has to show of the response's status
 * @property {string} [hostId]
 * @property {string} [token]
 * @property {string[]} [unsupported]     clients whose API cannot express it
 */

const TIMELY = "an error of its own after the limit of 1 s";
const TYPED = "an error of its own";

/** @type {ComparedFault[]} */
export const faults = [
  { id: "silence-create", verb: "create", fault: "create: no byte comes back", best: TIMELY, wants: "error" },
  { id: "body-stalls", verb: "list", fault: "headers arrive, the body stalls", best: TIMELY, wants: "error" },
  { id: "body-drips", verb: "list", fault: "a byte every 40 ms", best: TIMELY, wants: "error" },
  {
    id: "reset-create",
    verb: "create",
    fault: "create: the connection is reset",
    best: `${TYPED}, one request`,
    wants: "error",
  },
  {
    id: "connection-closed-list",
    verb: "list",
    fault: "list: the connection is closed",
    best: `${TYPED}, one request`,
    wants: "error",
  },
  { id: "body-reset-list", verb: "list", fault: "reset in the body", best: TYPED, wants: "error" },
  {
    id: "redirect-307-create-other-origin",
    verb: "create",
    fault: "create: 307 to another origin",
    best: "not followed",
    wants: "error",
  },
  {
    id: "redirect-302-list-other-origin",
    verb: "list",
    fault: "list: 302 to another origin",
    best: "not followed",
    wants: "error",
  },
  { id: "login-page-list", verb: "list", fault: "list: 200 with a login page", best: TYPED, wants: "error" },
  { id: "list-with-empty-object", verb: "list", fault: "list: 200 with `{}`", best: TYPED, wants: "error" },
  { id: "list-with-null", verb: "list", fault: "list: 200 with `null`", best: TYPED, wants: "error" },
  { id: "get-with-list-of-text", verb: "get", fault: "get: 200 with a list", best: TYPED, wants: "error" },
  { id: "create-with-201-empty", verb: "create", fault: "create: 201 with nothing", best: TYPED, wants: "error" },
  { id: "deep-list", verb: "list", fault: "a list nested 100 000 deep", best: TYPED, wants: "error" },
  {
    id: "status-401-html",
    verb: "list",
    fault: "401 with a page",
    best: `${TYPED} that is about the credentials`,
    wants: "error",
    status: "auth|401|credential",
  },
  {
    id: "status-404-empty",
    verb: "get",
    fault: "404 with nothing",
    best: `${TYPED} that says not found`,
    wants: "error",
    status: "not.?found|404",
  },
  {
    id: "status-502-html",
    verb: "create",
    fault: "502 with a gateway's page",
    best: `${TYPED} with the status`,
    wants: "error",
    status: "502|unavailable",
  },
  {
    id: "status-418-plain",
    verb: "create",
    fault: "418 in plain text",
    best: `${TYPED} with the status`,
    wants: "error",
    status: "418",
  },
  {
    id: "error-404-list",
    verb: "get",
    fault: "404 whose body is a list",
    best: `${TYPED} that says not found`,
    wants: "error",
    status: "not.?found|404",
  },
  {
    id: "error-422-detail-object",
    verb: "create",
    fault: "422 whose `detail` is an object",
    best: `${TYPED} with the status`,
    wants: "error",
    status: "422|valid",
    unsupported: ["e2b"],
  },
  {
    id: "issues-sentence",
    verb: "create",
    fault: "422 whose `detail` is a sentence",
    best: TYPED,
    wants: "error",
    unsupported: ["e2b"],
  },
  {
    id: "service-503-capacity-no-retry-after",
    verb: "create",
    fault: "503 CAPACITY without Retry-After",
    best: TYPED,
    wants: "error",
  },
  {
    id: "retry-after-fraction",
    verb: "list",
    fault: "429 with `Retry-After: 1.5`",
    best: `${TYPED} with the status`,
    wants: "error",
    status: "429|rate",
  },
  {
    id: "echo-in-detail-500",
    verb: "create",
    fault: "500 that echoes token and env",
    best: `${TYPED}, both masked`,
    wants: "error",
    unsupported: ["e2b"],
  },
  {
    id: "host-of-a-newer-service",
    verb: "get",
    fault: "a record with fields it does not know",
    best: "the record",
    wants: "value",
    unsupported: ["e2b"],
  },
  {
    id: "host-with-an-id-only",
    verb: "create",
    fault: "create: a record without newer fields",
    best: "the record",
    wants: "value",
    unsupported: ["e2b"],
  },
  { id: "delete-with-200-plain", verb: "delete", fault: "delete: 200 in plain text", best: "done", wants: "value" },
  { id: "delete-with-html", verb: "delete", fault: "delete: 200 with a login page", best: TYPED, wants: "error" },
  {
    id: "id-refused-2",
    verb: "delete",
    fault: 'delete of the id `".."`',
    best: "refused, nothing sent",
    wants: "error",
    requests: 0,
    hostId: "..",
  },
  {
    id: "id-refused-7",
    verb: "delete",
    fault: 'delete of the id `"../http-proxies/x"`',
    best: "refused, nothing sent",
    wants: "error",
    requests: 0,
    hostId: "../http-proxies/x",
    unsupported: ["e2b"],
  },
  {
    id: "token-refused-1",
    verb: "list",
    fault: "a token with a line break in it",
    best: "refused, nothing sent, not shown",
    wants: "error",
    requests: 0,
    token: "\nx",
  },
];
