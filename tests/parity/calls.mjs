// The calls, as a user of litterbox-sdk writes them. calls.py has the same ones under the same names, in the same order.

/** @typedef {import("litterbox-sdk").SandboxApi} SandboxApi */

const ID = "01a204e1-93f7-7b13-a4ac-0612e5353cd3";
const WHOLE_SECOND = new Date("2031-01-02T03:04:05Z");
const MILLISECONDS = new Date("2031-01-02T03:04:05.678Z");
const TEXT = 'Größe "quoted" \\ 配额 🚫\nsecond line';

/** @type {Record<string, (api: SandboxApi) => Promise<unknown>>} */
export const calls = {
  "create host, nothing given": (api) => api.createHost(),
  "create host, everything given": (api) =>
    api.createHost({
      diskGb: 40,
      env: { A: "1", EMPTY: "", TEXT },
      expiresAt: MILLISECONDS,
      idempotencyKey: "run:42",
      image: " ubuntu 24.04 ",
      instanceType: "cx33",
      provider: "exe",
      secrets: { github: { value: "ghp_1" } },
      template: ID,
    }),
  "create host, a whole second": (api) => api.createHost({ expiresAt: WHOLE_SECOND }),
  "create host, permanent": (api) => api.createHost({ expiresAt: null }),
  "create host, empty env and secrets": (api) => api.createHost({ env: {}, secrets: {} }),
  "create host, empty strings": (api) => api.createHost({ image: "", provider: "", instanceType: "" }),
  "create host, control characters": (api) => api.createHost({ env: { A: "tab\t bell\u0007 return\r" } }),
  "create host, a secret with its service": (api) =>
    api.createHost({
      secrets: {
        own: { host: "api.example", authVariable: "KEY", authHeader: "X-Key", authPrefix: "", value: "v" },
        openai: { value: "sk-1" },
      },
    }),
  "create host, a secret from an issuer": (api) =>
    api.createHost({
      secrets: {
        own: {
          authPrefix: "Token ",
          authHeader: "Authorization",
          authVariable: "KEY",
          host: "api.example",
          issuer: { url: "https://issuer.example/token?a=b", headers: { "X-A": "1", "X-B": "2" }, refresh: "15m" },
        },
      },
    }),
  "get host": (api) => api.getHost(ID),
  "get host, an id that needs encoding": (api) => api.getHost("{a b} é"),
  "get host, a urn": (api) => api.getHost(`urn:uuid:${ID}`),
  attach: (api) => api.attach(ID),
  "list hosts": (api) => api.listHosts(),
  "renew host": (api) => api.renewHost(ID),
  "renew host, until an instant": (api) => api.renewHost(ID, { expiresAt: MILLISECONDS }),
  "delete host": (api) => api.deleteHost(ID),
  "refresh secret": (api) => api.refreshSecret(ID, "github"),
  "create template": (api) => api.createTemplate({ setupScript: "apt-get update\n" }),
  "create template, everything given": (api) =>
    api.createTemplate({ setupScript: TEXT, provider: "exe", baseImage: "debian:12", label: "ci" }),
  "get template": (api) => api.getTemplate(ID),
  "list templates": (api) => api.listTemplates(),
  "delete template": (api) => api.deleteTemplate(ID),
  "create http proxy": (api) =>
    api.createHttpProxy({ name: "gmail-mcp", target: "https://mcp.example", headers: { "X-Key": "k", A: "ü" } }),
  "delete http proxy": (api) => api.deleteHttpProxy("gmail-mcp"),
  "attach http proxy": (api) => api.attachHttpProxy("gmail-mcp", ID),
  "detach http proxy": (api) => api.detachHttpProxy("gmail-mcp", ID),
  "create service account": (api) => api.createServiceAccount("ci"),
  "remove service account": (api) => api.removeServiceAccount("ci"),
  doctor: (api) => api.doctor(),
};
