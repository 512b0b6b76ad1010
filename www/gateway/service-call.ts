import { announcesMore, readAtMost } from "./byte-limit.ts";
import { startDeadline, TOO_LATE, VISITOR_LEFT } from "./deadline.ts";
import { headersForService, headersFromService } from "./headers.ts";
import { NoAnswer, Refusal } from "./refusal.ts";
import type { Match, Route } from "./routes.ts";
import type { Fetcher, Settings } from "./settings.ts";

export interface ServiceCall {
  request: Request;
  match: Match;
  settings: Settings;
  /** Undefined: the global fetch. */
  binding: Fetcher | undefined;
}

/**
 * One request to the service under one deadline. The answer is read whole before a byte of it is passed on: a stream that
 * breaks half-way would reach the visitor as a short answer, not as a failure.
 */
export async function callService(call: ServiceCall): Promise<Response> {
  const { route } = call.match;
  const deadline = startDeadline(route.deadlineMs, call.request.signal);
  try {
    const body = await readBody(call.request, route, deadline.signal);
    const answer = await send(call, body, deadline.signal);
    return await pass(answer, route, deadline.signal);
  } catch (error) {
    throw whyEnded(error, deadline.signal);
  } finally {
    deadline.clear();
  }
}

async function readBody(request: Request, route: Route, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
  if (route.requestBytes === undefined) return null;
  const tooLarge = new Refusal(413, "REQUEST_TOO_LARGE", `a request here has at most ${route.requestBytes} bytes`);
  const body = await readAtMost(request, route.requestBytes, tooLarge, signal);
  if (body.byteLength === 0) return null;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal(415, "NOT_JSON", "a request here is JSON");
  return body;
}

async function send(call: ServiceCall, body: BodyInit | null, signal: AbortSignal): Promise<Response> {
  const { request, match, settings } = call;
  const init: RequestInit = {
    method: match.route.method,
    headers: headersForService(request, settings.token),
    body,
    signal,
    // A redirect could take the token, or the body, to somebody else.
    redirect: "manual",
  };
  const url = serviceUrl(settings.service, match.segments);
  try {
    return await (call.binding ? call.binding.fetch(url, init) : fetch(url, init));
  } catch (error) {
    if (signal.aborted) throw error;
    throw new NoAnswer(503, "SERVICE_UNREACHABLE", "the service cannot be reached");
  }
}

function serviceUrl(service: URL, segments: string[]): string {
  const prefix = service.pathname.replace(/\/+$/, "");
  return `${service.origin}${prefix}/${segments.map(encodeURIComponent).join("/")}`;
}

async function pass(answer: Response, route: Route, signal: AbortSignal): Promise<Response> {
  const tooLarge = new NoAnswer(
    502,
    "ANSWER_TOO_LARGE",
    `the service's answer has more than ${route.answerBytes} bytes`,
  );
  const objection = objectTo(answer) ?? (announcesMore(answer, route.answerBytes) ? tooLarge : undefined);
  if (objection) {
    await answer.body?.cancel();
    throw objection;
  }

  const init = { status: answer.status, headers: headersFromService(answer) };
  if (!answer.body) return new Response(null, init);
  return new Response(await readAtMost(answer, route.answerBytes, tooLarge, signal), init);
}

function objectTo(answer: Response): Refusal | undefined {
  if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
    return new NoAnswer(502, "SERVICE_REDIRECT", "the service answered with a redirect, which is not followed");
  }
  if (answer.status === 401 || answer.status === 403) {
    // Passed on as it is, it would read as if the visitor had to sign in.
    return new Refusal(503, "TOKEN_REJECTED", "the service does not accept the gateway's token");
  }
  return undefined;
}

function whyEnded(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Refusal) return error;
  if (signal.reason === TOO_LATE) return new NoAnswer(504, "TOO_LATE", "the service took too long to answer");
  if (signal.reason === VISITOR_LEFT) return new NoAnswer(499, "VISITOR_LEFT", "the visitor left");
  return new NoAnswer(502, "ANSWER_CUT_OFF", "the service's answer ended early");
}
