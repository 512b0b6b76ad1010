import { contract } from "../contract.mjs";

export default defineEventHandler((event) => {
  const { SANDBOX_SERVICE_URL: baseUrl, SANDBOX_SERVICE_TOKEN: token } = event.context.cloudflare.env;
  return contract({ baseUrl, token });
});
