// The one client of the page.

import { type FetchFunction, type FetchResponse, SandboxApi } from "litterbox-sdk";
import { learnServiceTime } from "./clock.ts";
import { AS_SCRIPT } from "./gateway.ts";

/** `?demo` runs the service inside the page: nothing is real, and any static host will do. */
export const isDemo = new URLSearchParams(location.search).has("demo");

export let api: SandboxApi;

export async function connect(): Promise<void> {
  const demo = isDemo ? await import("./demo/service.ts").then((module) => module.options()) : undefined;
  const send = demo?.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  api = new SandboxApi({
    baseUrl: "/api",
    headers: AS_SCRIPT,
    ...demo,
    fetch: timed(send),
  });
}

/** Reads are quick, so their `Date` is the service's time; a create's is minutes old when it comes. */
function timed(send: FetchFunction): FetchFunction {
  return async (url, init) => {
    const sentAt = Date.now();
    const response = await send(url, init);
    if (init.method === "GET") learnServiceTime(serviceDate(response), sentAt, Date.now());
    return response;
  };
}

/** The gateway passes the service's own on, because proxies rewrite `Date`. */
function serviceDate({ headers }: FetchResponse): string | null {
  return headers.get("x-service-date") ?? headers.get("date") ?? null;
}
