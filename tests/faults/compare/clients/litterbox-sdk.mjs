import { SandboxApi, SandboxApiError } from "litterbox-sdk";
import { runTasks } from "./run.mjs";

await runTasks({
  call({ verb, base, token, hostId, env }) {
    const api = new SandboxApi({ baseUrl: base, token, timeoutMs: 1_000 });
    if (verb === "list") return api.listHosts();
    if (verb === "get") return api.getHost(hostId);
    if (verb === "create") return api.createHost({ env });
    return api.deleteHost(hostId);
  },
  isOwn: (error) => error instanceof SandboxApiError || error instanceof TypeError,
});
