// Reading and validating a request: the body's syntax before anything else, its meaning only after the token.

import { MalformedJson } from "./json-reader.js";
import { isWritable, parseJson, writeJson } from "./python-json.js";
import { idempotencyKey, pathParameters } from "./schemas.js";
import { crash, Refusal, refusal, reply } from "./wire.js";

/** @typedef {import("./generations.js").Generation} Generation */
/** @typedef {import("./rules.js").Issue} Issue */

/**
 * The body as a value: null when there is none, the raw text when it was not declared to be JSON.
 * @param {import("./wire.js").WireRequest} request
 * @param {Generation} generation
 */
export function readBody({ headers, body }, generation) {
  if (body.length === 0) return null;
  const [mediaType] = (headers["content-type"] ?? "").split(";", 1);
  if (!/^application\/([^/]*\+)?json$/i.test(mediaType.trim())) return new TextDecoder().decode(body);
  try {
    return parseJson(body);
  } catch (error) {
    if (!(error instanceof MalformedJson)) throw unreadable();
    const ctx = { error: error.message };
    throw invalid(
      [{ type: "json_invalid", loc: ["body", error.position], msg: "JSON decode error", input: {}, ctx }],
      generation,
    );
  }
}

const unreadable = () => refusal(400, "There was an error parsing the body");

/**
 * Path, header and body against the route's rules; every finding goes into one response.
 * @param {import("./state.js").State} state
 * @param {import("./routes.js").Route} route
 * @param {{ params: Record<string, string>, key: string | undefined, body: unknown }} sent
 */
export function validate({ clock, generation }, route, { params, key, body }) {
  const review = { now: clock.micros(), issues: /** @type {Issue[]} */ ([]) };
  const location = (/** @type {string[]} */ ...loc) => ({ review, loc });
  const rules = pathParameters[route.path.split("/")[1]];
  const read = Object.entries(params).map(([name, text]) => [name, rules[name](text, location("path", name))]);
  const header =
    route.takesKey && key !== undefined ? idempotencyKey(key, location("header", "Idempotency-Key")) : undefined;
  const value = route.body?.(body, location("body"));
  if (review.issues.length > 0) throw invalid(review.issues, generation);
  return {
    params: /** @type {Record<string, string>} */ (Object.fromEntries(read)),
    body: /** @type {any} */ (value),
    idempotencyKey: /** @type {string | undefined} */ (header),
  };
}

/** @param {Issue[]} issues @param {Generation} generation */
function invalid(issues, { echoesInput }) {
  const detail = issues.map(({ type, loc, msg, input, ctx }) => ({
    type,
    loc,
    msg,
    ...(echoesInput && { input, ctx }),
  }));
  // A message that cannot be encoded becomes an exception of its own.
  return isWritable(detail) ? new Refusal(reply(422, "application/json", writeJson({ detail }))) : crash();
}
