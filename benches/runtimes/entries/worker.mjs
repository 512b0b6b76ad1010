// A Worker: one request for each round. Its clock may stand still between two messages from outside, so the
// time until the response is measured outside.
import { runRound } from "../../workload.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    await runRound(await request.json(), () => performance.now());
    return new Response();
  },
};
