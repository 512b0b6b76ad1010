// Responds with the transcript of workerd.

// @ts-expect-error the bundler reads it as text
import both from "../../fixtures/requests-to-both.jsonl";
// @ts-expect-error the bundler reads it as text
import newest from "../../fixtures/requests-to-newest.jsonl";
import { transcript } from "./transcript.js";

/** @type {Record<string, string>} */
const files = { "requests-to-both.jsonl": both, "requests-to-newest.jsonl": newest };

export default {
  async fetch() {
    return new Response(await transcript(async (file) => files[file] ?? ""));
  },
};
