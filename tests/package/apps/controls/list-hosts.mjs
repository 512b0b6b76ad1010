// One call with the slim entry, wherever its WebAssembly module came from.
import { SandboxApi } from "litterbox-sdk/slim";
import { createSandboxService } from "litterbox-sdk/testing";

export async function listHosts() {
  const service = createSandboxService({ hosts: [{}] });
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  return (await api.listHosts()).length;
}
