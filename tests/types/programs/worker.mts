// A Worker under Cloudflare's own types: its Env is an interface, and a service binding is a fetch. Compiled, never run.
import { SandboxApi } from "litterbox-sdk";

interface Env {
  SANDBOX: Fetcher;
  SANDBOX_SERVICE_URL: string;
  SANDBOX_SERVICE_TOKEN: string;
}

export default {
  async fetch(request, env) {
    await using api = SandboxApi.fromEnv(env);
    await using bound = SandboxApi.fromEnv(env, { fetch: env.SANDBOX });
    await using wrapped = new SandboxApi({
      baseUrl: new URL("https://sandbox.example"),
      fetch: (url, init) => env.SANDBOX.fetch(url, { ...init, cf: { cacheTtl: 0 } }),
    });
    const { signal } = request;
    return Response.json(await Promise.all([api, bound, wrapped].map((client) => client.listHosts({ signal }))));
  },
} satisfies ExportedHandler<Env>;
