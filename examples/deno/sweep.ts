// Deletes hosts in status "error": what failed creates left behind. `deno task sweep`, for a cron job.
import { SandboxApi, SandboxApiError } from "litterbox-sdk";

await using api = SandboxApi.fromEnv();

const failed = (await api.listHosts()).filter((host) => host.status === "error");
for (const { id, name, lastError } of failed) {
  try {
    await api.deleteHost(id);
    console.log(`deleted ${name}: ${lastError}`);
  } catch (error) {
    // Another sweep was faster (NOT_FOUND), or it failed for now: the next one tries again.
    if (!(error instanceof SandboxApiError)) throw error;
    if (error.errorCode !== "NOT_FOUND") console.error(`${name} may still be there: ${error.message}`);
  }
}
console.log(`${failed.length} failed hosts`);
