// Routes before the service, for any runtime that Hono runs in. Put your own check of who is signed in before them.
import { Hono } from "hono";
import { SandboxApiError } from "litterbox-sdk";

/** What went wrong between this server and the service, its own token included, is a bad gateway to who asked. */
const statusFor = ({ code, status }) => (status >= 400 && code !== "auth" ? status : 502);

/** @param {import("litterbox-sdk").SandboxApi} api */
export function hostsApp(api) {
  const app = new Hono();
  app.get("/hosts", async (context) => context.json(await api.listHosts({ signal: context.req.raw.signal })));
  app.get("/hosts/:id", async (context) => context.json(await api.getHost(context.req.param("id"))));
  app.post("/hosts", async (context) => {
    // Other sites can make a browser send forms, but not JSON: this keeps them from acting for who is signed in.
    if (!context.req.header("content-type")?.startsWith("application/json")) {
      return context.json({ message: "send application/json" }, 415);
    }
    const { image, idempotencyKey } = await context.req.json();
    const { privateKey, ...host } = await api.createHost({ image, idempotencyKey });
    return context.json(host, 201);
  });
  app.delete("/hosts/:id", async (context) => {
    await api.deleteHost(context.req.param("id"));
    return context.body(null, 204);
  });
  app.onError((error, context) => {
    // A wrong id is a TypeError, and nothing was sent.
    if (error instanceof TypeError) return context.json({ message: error.message }, 400);
    if (!(error instanceof SandboxApiError)) throw error;
    if (error.retryAfterMs !== undefined) context.header("retry-after", `${Math.ceil(error.retryAfterMs / 1000)}`);
    // With `outcome` and `idempotencyKey` a browser can make a create again under its key, instead of a second host.
    const { code, message, outcome, idempotencyKey } = error;
    return context.json({ code, message, outcome, idempotencyKey }, statusFor(error));
  });
  return app;
}
