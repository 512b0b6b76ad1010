// The platform's own classes, as the DOM library and Node's types declare them. Compiled, never run.
import { SandboxApi } from "litterbox-sdk";
import { init } from "litterbox-sdk/slim";

export async function platform(signal: AbortSignal, response: Promise<Response>): Promise<void> {
  const baseUrl = new URL("https://sandbox.example/api");
  const clients = [
    new SandboxApi({ baseUrl, fetch }),
    new SandboxApi({
      baseUrl,
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, "x-a": "b" } }),
    }),
    new SandboxApi({ baseUrl, fetch: (url: string, init: RequestInit): Promise<Response> => fetch(url, init) }),
    new SandboxApi({ baseUrl, fetch: async (url) => new Response(url) }),
    new SandboxApi({ baseUrl, fetch: { fetch: (url, init) => fetch(url, init) } }),
  ];
  for (const api of clients) await api.getHost("id", { signal });
  await clients[0]?.listHosts({ signal: AbortSignal.timeout(1000) });
  await clients[0]?.createHttpProxy({ name: "wiki", target: baseUrl, headers: { a: "b" } });
  await init(response);
  await init(new URL("file:///module.wasm"));
}
