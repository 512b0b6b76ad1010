// The options of createSandboxService.

import { instant, isFilledText, isObject, oneOf } from "./checks.js";
import { CONDITIONS } from "./conditions.js";
import { checkFields } from "./fields.js";
import { generations } from "./generations.js";

/** @type {Record<keyof import("./index.js").SandboxServiceOptions, import("./fields.js").Check>} */
const OPTIONS = {
  generation: oneOf(Object.keys(generations)),
  tokens: {
    rule: "a list of at least one string, none of them empty",
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isFilledText),
  },
  accounts: {
    rule: "an object of strings: the token of each name",
    fits: (value) => isObject(value) && Object.values(value).every(isFilledText),
  },
  providers: {
    rule: "an object of at least one provider, by name",
    fits: (value) => isObject(value) && Object.keys(value).length > 0,
  },
  hosts: { rule: "a list of hosts", fits: Array.isArray },
  seed: { rule: "a string or a number", fits: (value) => typeof value === "string" || Number.isFinite(value) },
  now: instant,
  ...CONDITIONS,
};

/** @param {import("./index.js").SandboxServiceOptions} options */
export const checkOptions = (options) => checkFields("createSandboxService", options, OPTIONS);
