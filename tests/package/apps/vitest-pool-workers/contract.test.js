import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { contract } from "./contract.mjs";

test("the contract", async () => {
  const report = await contract({ baseUrl: env.SANDBOX_SERVICE_URL, token: env.SANDBOX_SERVICE_TOKEN });
  // Workers have no files to write to.
  console.log(JSON.stringify(report));
  expect(report.failed).toEqual([]);
});
