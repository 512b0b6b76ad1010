import { contract } from "./contract.mjs";

export default {
  /** @param {Request} _request @param {{ SANDBOX_SERVICE_URL: string, SANDBOX_SERVICE_TOKEN: string }} env */
  async fetch(_request, env) {
    return Response.json(await contract({ baseUrl: env.SANDBOX_SERVICE_URL, token: env.SANDBOX_SERVICE_TOKEN }));
  },
};
