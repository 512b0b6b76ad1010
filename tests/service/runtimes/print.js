// Prints the transcript of Node, Deno or Bun.

import { readFile } from "node:fs/promises";
import { transcript } from "./transcript.js";

console.log(await transcript((file) => readFile(new URL(`../../fixtures/${file}`, import.meta.url), "utf8")));
