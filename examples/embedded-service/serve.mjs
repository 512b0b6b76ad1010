// Serves the embedded service on loopback, until stopped, and prints what the examples need to reach it.
import { createSandboxService } from "litterbox-sdk/testing";
import { serveSandboxService } from "litterbox-sdk/testing/node";

const service = createSandboxService();
const { url } = await serveSandboxService(service, { port: Number(process.env.PORT ?? 0) });
console.log(`export SANDBOX_SERVICE_URL=${url} SANDBOX_SERVICE_TOKEN=${service.token}`);
