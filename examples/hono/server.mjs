import { serve } from "@hono/node-server";
import { SandboxApi } from "litterbox-sdk";
import { hostsApp } from "./app.mjs";

const { fetch } = hostsApp(SandboxApi.fromEnv());
serve({ fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 3000) }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}/hosts`),
);
