// The services the recordings were made with, and what was done to them in between. Runs in every runtime.

import { ADMIN_KEY } from "./recording.js";

/** @typedef {import("../../../pkg-template/testing/index.js").SandboxService} SandboxService */
/** @typedef {import("../../../pkg-template/testing/index.js").SandboxServiceOptions} Options */

/** @type {Options} */
const common = {
  tokens: [ADMIN_KEY, "other-token"],
  providers: { docker: {}, plain: { mintsKeys: false, sizing: false, httpProxies: false, templates: false } },
  templateBuildMs: 1000,
  reapAfterMs: null,
  seed: "replay",
};

/** @type {{ file: string, generation: "observed" | "newest", options: Options }[]} */
export const deployments = [
  {
    file: "requests-to-both.jsonl",
    generation: "observed",
    options: { ...common, generation: "observed", now: "2026-11-27T13:16:53.626811Z" },
  },
  {
    file: "requests-to-both.jsonl",
    generation: "newest",
    options: { ...common, generation: "newest", now: "2026-11-27T13:28:57.949539Z" },
  },
  {
    file: "requests-to-newest.jsonl",
    generation: "newest",
    options: { ...common, generation: "newest", now: "2026-11-27T13:29:52.811517Z" },
  },
];

/** Steps before a recorded request, by its name. @type {Record<string, (service: SandboxService) => void>} */
export const before = {
  "tpl fail": (service) => service.failNext("build", "ProviderCommandError: script failed: exit 1"),
  "tpl get": (service) => service.clock.advance(2000),
};
