import { writeFileSync } from "node:fs";
import { contract } from "./contract.mjs";

async function main() {
  const { SANDBOX_SERVICE_URL = "", SANDBOX_SERVICE_TOKEN = "" } = process.env;
  const report = await contract({ baseUrl: SANDBOX_SERVICE_URL, token: SANDBOX_SERVICE_TOKEN });
  writeFileSync("report.json", JSON.stringify(report));
}

main();
