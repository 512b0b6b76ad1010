import { SandboxApi } from "litterbox-sdk";

export default { fetch: () => Response.json({ passed: [typeof SandboxApi], failed: [] }) };
