// The one client of the page.

import { SandboxApi, type SandboxApiOptions } from "litterbox-sdk";
import { learnServiceTime } from "./clock.ts";

/** `?demo` runs the service inside the page: nothing is real, and any static host will do. */
export const isDemo = new URLSearchParams(location.search).has("demo");

export let api: SandboxApi;

export async function connect(): Promise<void> {
  const demo = isDemo ? await import("./demo/service.ts").then((module) => module.options()) : {};
  const send = demo.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  api = new SandboxApi({
    baseUrl: "/api",
    // Makes Cloudflare Access respond to a lost session with 401; a redirect to its sign-in page would say nothing here.
    headers: { "x-requested-with": "XMLHttpRequest" },
    ...demo,
    fetch: timed(send),
  });
}

type Fetch = NonNullable<SandboxApiOptions["fetch"]>;

/** Reads are quick, so their `Date` is the service's time; a create's is minutes old when it comes. */
function timed(send: Fetch): Fetch {
  return async (url, init) => {
    const sentAt = Date.now();
    const response = await send(url, init);
    if (init.method === "GET") learnServiceTime(serviceDate(response), sentAt, Date.now());
    return response;
  };
}

/** The gateway passes the service's own on, because proxies rewrite `Date`. */
function serviceDate({ headers }: Response): string | null {
  return headers.get("x-service-date") ?? headers.get("date");
}
