// A Worker with what a DOM shim defines, for compatibility dates before fetch knew the option `cache`.
globalThis.location = new URL("https://shim.test/");

const { SandboxApi } = await import("litterbox-sdk");

export default {
  async fetch() {
    const sent = [];
    const seen = (url, init) => {
      sent.push(init.cache ?? "none");
      // The platform's own check of the options.
      new Request(url, init);
      return Promise.resolve(Response.json([]));
    };
    const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch: seen });
    const hosts = await api.listHosts().catch((error) => String(error));
    return Response.json({ hosts, sent });
  },
};
