const { writeFileSync } = require("node:fs");
const { contract } = require("./contract.mjs");

test("the contract", async () => {
  const report = await contract({ baseUrl: process.env.SANDBOX_SERVICE_URL, token: process.env.SANDBOX_SERVICE_TOKEN });
  writeFileSync("report.json", JSON.stringify(report));
  expect(report.failed).toEqual([]);
});
