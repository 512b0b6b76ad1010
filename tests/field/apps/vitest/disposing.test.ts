import { SandboxApi } from "litterbox-sdk";
import { createSandboxService } from "litterbox-sdk/testing";
import { expect, test } from "vitest";

test("await using closes the client", async () => {
  const service = createSandboxService({ hosts: [{}] });
  let api: SandboxApi;
  {
    await using inner = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
    api = inner;
    expect(await api.listHosts()).toHaveLength(1);
  }
  await expect(api.listHosts()).rejects.toMatchObject({ code: "closed" });
});

test("using closes the client", async () => {
  const service = createSandboxService();
  let api: SandboxApi;
  {
    using inner = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
    api = inner;
  }
  await expect(api.listHosts()).rejects.toMatchObject({ code: "closed" });
});

test("errors of this realm are kept as causes", async () => {
  const cause = Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" });
  const fetch = async () => {
    throw cause;
  };
  const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch });
  const error = await api.listHosts().catch((error) => error);
  expect(error.cause).toMatchObject({ message: "fetch failed", code: "ECONNRESET" });
});
