import { awaitUsing } from "./await-using.mjs";
import { contract } from "./contract.mjs";

const report = await contract({ baseUrl: process.env.SANDBOX_SERVICE_URL, token: process.env.SANDBOX_SERVICE_TOKEN });
await awaitUsing();
report.passed.push("await using");
console.log(JSON.stringify(report));
