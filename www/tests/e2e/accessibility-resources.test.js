// What must hold in every state of the pages of templates, proxies, accounts and activity.

import { after, before, beforeEach } from "node:test";
import { testStates } from "./every-state.js";
import { startRig } from "./rig.js";
import { RESOURCE_STATES } from "./states.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 14, templateBuildMs: 50 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

testStates(RESOURCE_STATES, () => rig);
