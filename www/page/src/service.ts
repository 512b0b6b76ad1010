import { SandboxApi } from "litterbox-sdk";

/** `?demo` runs the service inside the page: nothing is real, and any static host will do. */
export const isDemo = new URLSearchParams(location.search).has("demo");

export let api: SandboxApi;

export async function connect(): Promise<void> {
  api = new SandboxApi({
    baseUrl: "/api",
    // Tells Cloudflare Access to answer a lost session with 401; a redirect to its sign-in page would say nothing here.
    headers: { "x-requested-with": "XMLHttpRequest" },
    ...(isDemo ? await import("./demo/service.ts").then((demo) => demo.options()) : {}),
  });
}
