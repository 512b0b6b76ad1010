import { contract } from "./contract.mjs";

export default {
  async fetch(_request, env) {
    return Response.json(await contract({ baseUrl: env.SANDBOX_SERVICE_URL, token: env.SANDBOX_SERVICE_TOKEN }));
  },
};
