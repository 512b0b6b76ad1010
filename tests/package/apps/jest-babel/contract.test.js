import { writeFileSync } from "node:fs";
import { SandboxApi } from "litterbox-sdk";
import { contract } from "./contract.js";

test("the contract", async () => {
  const { SANDBOX_SERVICE_URL: baseUrl, SANDBOX_SERVICE_TOKEN: token } = process.env;
  const report = await contract({ baseUrl, token });
  expect(require("litterbox-sdk").SandboxApi).toBe(SandboxApi);
  report.passed.push("import and require give the same class");
  writeFileSync("report.json", JSON.stringify(report));
});

test("a mocked fetch of the test's own realm is used", async () => {
  const spy = jest.spyOn(globalThis, "fetch").mockResolvedValue(Response.json([]));
  await expect(new SandboxApi({ baseUrl: "https://service.test", token: "token" }).listHosts()).resolves.toEqual([]);
  expect(spy).toHaveBeenCalledTimes(1);
  spy.mockRestore();
});
