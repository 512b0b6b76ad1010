import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contract } from "./contract.mjs";

test("the contract", async () => {
  const report = await contract({ baseUrl: process.env.SANDBOX_SERVICE_URL, token: process.env.SANDBOX_SERVICE_TOKEN });
  writeFileSync("report.json", JSON.stringify(report));
  expect(report.failed).toEqual([]);
});
