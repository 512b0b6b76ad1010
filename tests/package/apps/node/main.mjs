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

// As when two dependencies bring the package along: the classes differ, instanceof holds.
const copy = await import("./copy/index.js");
const closed = new copy.SandboxApi({ baseUrl: "http://localhost" });
await closed.close();
const error = await closed.listHosts().catch((error) => error);
const held = copy.SandboxClosedError !== sdk.SandboxClosedError && error instanceof sdk.SandboxClosedError;
const title = "instanceof holds across two copies of the package";
if (held && !(error instanceof sdk.SandboxAuthError)) report.passed.push(title);
else report.failed.push({ check: title, message: String(error) });
console.log(JSON.stringify(report));
