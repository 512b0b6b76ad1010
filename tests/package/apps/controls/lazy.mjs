// A page that loads the package when it needs it, and not before.
import { reportOn, same } from "./checks.mjs";

const loaded = () => performance.getEntriesByType("resource").some(({ name }) => name.includes("litterbox_sdk"));

reportOn({
  async "nothing is loaded before import()"() {
    same(loaded(), false);
    const { SandboxApi } = await import("litterbox-sdk");
    same(loaded(), true);
    same(new SandboxApi({ baseUrl: "/api" }).baseUrl, `${location.origin}/api`);
  },
});
