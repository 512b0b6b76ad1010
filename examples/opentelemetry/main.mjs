// Takes a host through its lifecycle and prints the spans.
import { trace } from "@opentelemetry/api";
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { SandboxApi } from "litterbox-sdk";
import { tracedFetch } from "./traced-fetch.mjs";

const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] });
trace.setGlobalTracerProvider(provider);

const api = SandboxApi.fromEnv(process.env, { fetch: tracedFetch(trace.getTracer("example")) });
const host = await api.createHost();
try {
  await api.getHost(host.id);
} finally {
  await api.deleteHost(host.id);
}
await api.close();
await provider.shutdown();
