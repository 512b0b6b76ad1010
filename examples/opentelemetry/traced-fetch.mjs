// A span for each request. Neither headers nor bodies are recorded: they hold the token and the hosts' secrets.
import { context, propagation, SpanKind, SpanStatusCode } from "@opentelemetry/api";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** @param {import("@opentelemetry/api").Span} span @param {string} type */
function fail(span, type) {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/**
 * @param {import("@opentelemetry/api").Tracer} tracer
 * @param {import("litterbox-sdk").FetchFunction} [send]
 * @returns {import("litterbox-sdk").FetchFunction}
 */
export function tracedFetch(tracer, send = globalThis.fetch) {
  return (url, init) => {
    const { hostname, pathname } = new URL(url);
    // Ids would make a name of its own for every host.
    const template = pathname.replace(ID, "{id}");
    const attributes = { "http.request.method": init.method, "url.template": template, "server.address": hostname };
    return tracer.startActiveSpan(`${init.method} ${template}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const headers = { ...init.headers };
      propagation.inject(context.active(), headers);
      try {
        const response = await send(url, { ...init, headers });
        span.setAttribute("http.response.status_code", response.status);
        if (response.status >= 400) fail(span, String(response.status));
        return response;
      } catch (error) {
        fail(span, error?.name ?? "unknown");
        throw error;
      } finally {
        span.end();
      }
    });
  };
}
