// Every endpoint on one line, in the order in which the service looks for them.

import { createAccount, removeAccount } from "./accounts.js";
import { createHost } from "./create-host.js";
import { docsPage, health, openApi } from "./docs.js";
import { doctor } from "./doctor.js";
import { generations } from "./generations.js";
import { deleteHost, getHost, listHosts, renewHost, teardownIncomplete } from "./hosts.js";
import { attachProxy, createProxy, deleteProxy, detachProxy } from "./http-proxies.js";
import { createAccountBody, createHostBody, createProxyBody, createTemplateBody, renewBody } from "./schemas.js";
import { refreshSecret } from "./secrets.js";
import { createTemplate, creationIncomplete, deleteTemplate, getTemplate, listTemplates } from "./templates.js";

/**
 * What a handler is called with.
 * @typedef {object} Call
 * @property {import("./state.js").State} state
 * @property {Record<string, string>} params
 * @property {any} body validated; undefined or null when there was none
 * @property {string} account
 * @property {string | undefined} idempotencyKey
 *
 * @typedef {object} Route
 * @property {string} method
 * @property {string} path
 * @property {(call: Call) => import("./wire.js").Reply | Promise<import("./wire.js").Reply>} handle
 * @property {"open" | "any" | "admin"} [access] by default "any" token
 * @property {import("./rules.js").Rule} [body]
 * @property {boolean} [takesKey] whether an Idempotency-Key means something
 * @property {boolean} [databaseless] whether it works without the database
 * @property {boolean} [connectsItself] whether it takes its connections to the database by itself
 * @property {() => Error} [withoutConnection] what to throw when no connection is free for too long
 * @property {boolean} [hidden] left out of openapi.json
 */

/** @typedef {Omit<Route, "method" | "path" | "handle">} Extras */

/** @param {string} line @param {Route["handle"]} handle @param {Extras} [extras] @returns {Route} */
function route(line, handle, extras) {
  const [method, path] = line.split(" ");
  return { method, path, handle, ...extras };
}

/** @type {Extras} */
const open = { access: "open", databaseless: true };

/** @type {{ since: import("./index.js").Generation, routes: (generation: import("./generations.js").Generation) => Route[] }[]} */
const chapters = [
  {
    since: "litterbox",
    routes: (generation) => [
      route("GET /openapi.json", () => openApi(routesOf(generation)), { ...open, hidden: true }),
      route("GET /docs", docsPage, { ...open, hidden: true }),
      route("GET /redoc", docsPage, { ...open, hidden: true }),
      route("GET /healthz", health, open),
      route("POST /hosts", createHost, { body: createHostBody(generation), takesKey: true, connectsItself: true }),
      route("GET /hosts", listHosts),
      route("GET /hosts/{host_id}", getHost),
      route("DELETE /hosts/{host_id}", deleteHost, { withoutConnection: teardownIncomplete }),
    ],
  },
  {
    since: "observed",
    routes: (generation) => [
      route("POST /hosts/{host_id}/renew", renewHost, { body: renewBody(generation) }),
      route("GET /doctor", doctor, { databaseless: true }),
      route("POST /http-proxies", createProxy, { body: createProxyBody, databaseless: true }),
      route("DELETE /http-proxies/{name}", deleteProxy, { databaseless: true }),
      route("POST /http-proxies/{name}/hosts/{host_id}", attachProxy),
      route("DELETE /http-proxies/{name}/hosts/{host_id}", detachProxy),
    ],
  },
  {
    since: "newest",
    routes: () => [
      route("POST /hosts/{host_id}/secrets/{service}/refresh", refreshSecret),
      route("POST /templates", createTemplate, {
        body: createTemplateBody,
        withoutConnection: creationIncomplete,
      }),
      route("GET /templates", listTemplates),
      route("GET /templates/{template_id}", getTemplate),
      route("DELETE /templates/{template_id}", deleteTemplate),
      route("POST /service-accounts", createAccount, { body: createAccountBody, access: "admin" }),
      route("DELETE /service-accounts/{name}", removeAccount, { access: "admin" }),
    ],
  },
];

/** @param {import("./generations.js").Generation} generation */
export const routesOf = (generation) =>
  chapters
    .filter(({ since }) => generations[since].rank <= generation.rank)
    .flatMap(({ routes }) => routes(generation));
