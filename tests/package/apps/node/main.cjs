const sdk = require("litterbox-sdk");
const { createSandboxService } = require("litterbox-sdk/testing");
const assert = require("node:assert/strict");

async function check() {
  const service = createSandboxService();
  const api = new sdk.SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  const host = await api.createHost({ image: "ubuntu-24.04" });
  assert.equal((await api.getHost(host.id)).id, host.id);
  await assert.rejects(api.getHost("00000000-0000-4000-8000-000000000000"), sdk.SandboxNotFoundError);
  return ["a CommonJS module gets it by require"];
}

module.exports = { sdk, checked: check() };
