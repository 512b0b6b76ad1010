// `require` and `import` must give one class, or `instanceof` would depend on who loaded the package first.
/** @type {typeof import("node:assert").strict} */
const assert = require("node:assert").strict;
const required = require("litterbox-sdk");

import("litterbox-sdk").then(async (imported) => {
  assert.equal(required.SandboxApi, imported.SandboxApi);
  const api = new required.SandboxApi({
    baseUrl: "https://sandbox.example",
    fetch: async () => new Response("", { status: 404 }),
  });
  await assert.rejects(api.listHosts(), imported.SandboxNotFoundError);
});
