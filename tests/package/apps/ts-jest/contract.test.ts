import { writeFileSync } from "node:fs";
import { SandboxApi } from "litterbox-sdk";
import { contract } from "./contract";

test("the contract", async () => {
  const { SANDBOX_SERVICE_URL: baseUrl = "", SANDBOX_SERVICE_TOKEN: token = "" } = process.env;
  expect(typeof SandboxApi).toBe("function");
  writeFileSync("report.json", JSON.stringify(await contract({ baseUrl, token })));
});
