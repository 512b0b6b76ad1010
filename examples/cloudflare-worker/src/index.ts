// A Worker between signed-in people and the service: it lets three operations through, adds the token and keeps private keys
// to itself.
import { SandboxApi, SandboxApiError, type SandboxHost } from "litterbox-sdk";
import { type AccessSettings, signedInAs } from "./sign-in.js";

interface Env extends AccessSettings {
  SANDBOX_SERVICE_URL: string;
  SANDBOX_SERVICE_TOKEN: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (!(await signedInAs(request, env))) return refusal(401, "sign in first");
    await using api = SandboxApi.fromEnv(env);
    try {
      return await route(request, api);
    } catch (error) {
      if (!(error instanceof SandboxApiError)) throw error;
      console.error(JSON.stringify(error));
      // With `outcome` and `idempotencyKey` a browser can make a create again under its key, instead of a second host.
      const { code, message, outcome, idempotencyKey } = error;
      return Response.json({ code, message, outcome, idempotencyKey }, { status: statusFor(error) });
    }
  },
};

async function route(request: Request, api: SandboxApi): Promise<Response> {
  const { pathname } = new URL(request.url);
  const { signal } = request;
  if (request.method === "GET" && pathname === "/hosts") {
    return Response.json((await api.listHosts({ signal })).map(shown));
  }
  // Other sites can make a browser send forms, but not JSON: this keeps them from acting for who is signed in.
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    return refusal(415, "send application/json");
  if (request.method === "POST" && pathname === "/hosts") {
    const { image, idempotencyKey } = (await request.json()) as { image?: string; idempotencyKey?: string };
    // Without the request's signal: a create goes on in the service when the browser leaves.
    return Response.json(shown(await api.createHost({ image, idempotencyKey })), { status: 201 });
  }
  const [, id] = /^\/hosts\/([0-9a-f-]{36})$/.exec(pathname) ?? [];
  if (request.method === "DELETE" && id) {
    await api.deleteHost(id);
    return new Response(null, { status: 204 });
  }
  return refusal(404, "no such operation");
}

/** What a browser may see of a host. */
function shown({ privateKey, ...host }: SandboxHost) {
  return host;
}

/** What went wrong between this Worker and the service, its own token included, is a bad gateway to who asked. */
function statusFor({ code, status = 0 }: SandboxApiError): number {
  return status >= 400 && code !== "auth" ? status : 502;
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
