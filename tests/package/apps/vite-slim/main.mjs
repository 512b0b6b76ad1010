// A bundled page that keeps the WebAssembly module in a file of its own.

import address from "litterbox-sdk/litterbox_sdk_bg.wasm?url";
import { init, SandboxApi } from "litterbox-sdk/slim";
import { createSandboxService } from "litterbox-sdk/testing";
import { reportOn, same } from "./checks.mjs";

reportOn({
  async "a call with the module from its own file"() {
    await init(address);
    const service = createSandboxService({ hosts: [{}] });
    const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
    same((await api.listHosts()).length, 1);
    same(
      performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")),
      true,
    );
  },
});
