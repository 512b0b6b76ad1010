import { exercise } from "./exercise.js";

export default {
  async fetch() {
    return new Response(await exercise());
  },
};
