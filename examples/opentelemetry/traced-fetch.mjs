// A span for each request. Neither headers nor bodies are recorded: they hold the token and the hosts' secrets.
import { context, propagation, SpanKind, SpanStatusCode } from "@opentelemetry/api";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * @param {import("@opentelemetry/api").Tracer} tracer
 * @param {import("litterbox-sdk").FetchFunction} [send]
 * @returns {import("litterbox-sdk").FetchFunction}
 */
export function tracedFetch(tracer, send = globalThis.fetch) {
  return (url, init) => {
    const { origin, pathname } = new URL(url);
    // Ids would make a name of its own for every host.
    const route = pathname.replace(ID, "{id}");
    const attributes = { "http.request.method": init.method, "http.route": route, "server.address": origin };
    return tracer.startActiveSpan(`${init.method} ${route}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const headers = { ...init.headers };
      propagation.inject(context.active(), headers);
      try {
        const response = await send(url, { ...init, headers });
        span.setAttribute("http.response.status_code", response.status);
        if (response.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
        return response;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: error?.name });
        throw error;
      } finally {
        span.end();
      }
    });
  };
}
