// POST /hosts creates a host. Put your own check of who is signed in before it.
import { SandboxApiError } from "litterbox-sdk";
import { sandbox } from "../../lib/sandbox.js";

/** How long the platform lets this route run, in seconds: creates take their time. */
export const maxDuration = 300;

/** Less than that, so that a create that takes too long still ends in an error of ours, with its key. */
const TIMEOUT_MS = 290_000;

/** What went wrong between this server and the service, its own token included, is a bad gateway to who asked. */
const statusFor = ({ code, status }) => (status >= 400 && code !== "auth" ? status : 502);

export async function POST(request) {
  // Other sites can make a browser send forms, but not JSON: this keeps them from acting for who is signed in.
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return Response.json({ message: "send application/json" }, { status: 415 });
  }
  const { image, idempotencyKey } = await request.json();
  try {
    const { privateKey, ...host } = await sandbox().createHost({ image, idempotencyKey }, { timeoutMs: TIMEOUT_MS });
    return Response.json(host, { status: 201 });
  } catch (error) {
    if (!(error instanceof SandboxApiError)) throw error;
    // With `outcome` and `idempotencyKey` the browser can make the create again under its key, instead of a second host.
    const { code, message, outcome, idempotencyKey } = error;
    return Response.json({ code, message, outcome, idempotencyKey }, { status: statusFor(error) });
  }
}
