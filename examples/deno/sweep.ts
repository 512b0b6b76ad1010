// Deletes hosts in status "error": what failed creates left behind. `deno task sweep`, for a cron job.
import { SandboxApi, SandboxApiError } from "litterbox-sdk";

await using api = SandboxApi.fromEnv();

const failed = (await api.listHosts()).filter((host) => host.status === "error");
for (const { id, name, lastError } of failed) {
  try {
    await api.deleteHost(id);
    console.log(`deleted ${name}: ${lastError}`);
  } catch (error) {
    // Another sweep was faster, or the provider refuses for now: the next one tries again.
    if (!(error instanceof SandboxApiError)) throw error;
    if (error.code !== "not_found") console.error(`${name} is still there: ${error.message}`);
  }
}
console.log(`${failed.length} failed hosts`);
