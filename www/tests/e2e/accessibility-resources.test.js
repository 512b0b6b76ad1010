// What must hold in every state of the pages of templates, proxies, accounts and activity.

import { after, before, beforeEach, test } from "node:test";
import { assertState } from "./every-state.js";
import { loaded, startRig } from "./rig.js";
import { RESOURCE_STATES } from "./states.js";

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig({ hosts: 14, templateBuildMs: 50 });
});
after(() => rig.close());
beforeEach(() => rig.service.reset());

for (const [state, reach] of Object.entries(RESOURCE_STATES)) {
  test(`holds for everybody: ${state}`, async () => {
    const { page, done } = await rig.open();
    await loaded(page);
    await reach(page, rig);
    await assertState(page, state);
    await done();
  });
}
