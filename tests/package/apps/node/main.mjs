import { createRequire } from "node:module";
import * as sdk from "litterbox-sdk";
import { contract } from "./contract.mjs";

const require = createRequire(import.meta.url);
const report = await contract({ baseUrl: process.env.SANDBOX_SERVICE_URL, token: process.env.SANDBOX_SERVICE_TOKEN });
const required = require("./main.cjs");
const strangers = Object.entries(sdk).filter(([name, value]) => value !== required.sdk[name]);
if (strangers.length === 0) report.passed.push("import and require give the same classes");
else report.failed.push({ check: "import and require give the same classes", message: String(strangers) });
report.passed.push(...(await required.checked));
console.log(JSON.stringify(report));
