// A service of an older generation ignores options of createHost that it does not know; `ignoredOptions` names them.

import { HOST } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "an old service ignores template and secrets and still creates a host";

const { service_account: _, ...OLD } = HOST;
const SECRETS = { github: { value: "credential" } };

/** What was given, the record that comes back, and what was ignored. @type {[string, object, object, string[]][]} */
const CREATES = [
  ["nothing-given-old", {}, OLD, []],
  ["nothing-given-new", {}, HOST, []],
  ["template-old", { template: "t" }, OLD, ["template"]],
  ["template-new", { template: "t" }, HOST, []],
  ["secrets-old", { secrets: SECRETS }, OLD, ["secrets"]],
  ["secrets-new", { secrets: SECRETS }, HOST, []],
  ["both-old", { template: "t", secrets: SECRETS, image: "x" }, OLD, ["secrets", "template"]],
  ["both-new", { template: "t", secrets: SECRETS }, { ...HOST, service_account: "ci" }, []],
  ["undefined-old", { template: undefined, secrets: undefined }, OLD, []],
  ["others-old", { image: "x", env: { A: "b" }, diskGb: 5 }, OLD, []],
];

/** @type {Case[]} */
export const ignoredOptions = CREATES.map(([name, spec, record, ignored]) => ({
  id: `ignored-options-${name}`,
  fault: FAULT,
  respond: () => json(201, record),
  call: async (t) => {
    const host = await t.api.createHost(/** @type {never} */ (spec));
    const given = Reflect.get(host, "ignoredOptions");
    t.assert(Array.isArray(given), "ignoredOptions is a list");
    t.assertEqual([...given].sort(), ignored, "ignored options");
    t.assertEqual(host.id, HOST.id, "the host");
  },
}));
