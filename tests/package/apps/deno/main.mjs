import { awaitUsing } from "./await-using.mjs";
import { contract } from "./contract.mjs";

const report = await contract({
  baseUrl: Deno.env.get("SANDBOX_SERVICE_URL"),
  token: Deno.env.get("SANDBOX_SERVICE_TOKEN"),
});
await awaitUsing();
report.passed.push("await using");
console.log(JSON.stringify(report));
