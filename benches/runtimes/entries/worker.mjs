// A Worker: one request for each round. Its clock may stand still between two messages from outside, so whoever asks
// measures how long the answer takes.
import { perform } from "../../workload.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    await perform(await request.json(), () => performance.now());
    return new Response();
  },
};
