import { writeFileSync } from "node:fs";
import { contract } from "./contract.js";

test("the contract", async () => {
  expect(typeof document).toBe("object");
  const { SANDBOX_SERVICE_URL: baseUrl, SANDBOX_SERVICE_TOKEN: token } = process.env;
  writeFileSync("report.json", JSON.stringify(await contract({ baseUrl, token })));
});
