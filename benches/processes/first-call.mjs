// first-call.mjs bare|imported|import SERVER ENTRY: milliseconds of the first call of this process, by the runtime's fetch, by
// the package when it is imported already, or with its import.
import process from "node:process";
import { idOf } from "../ids.mjs";

const [how, server = "", entry = ""] = process.argv.slice(2);

const call = async () => {
  const { SandboxApi } = await import(entry);
  return new SandboxApi({ baseUrl: server, token: "bench-token" }).getHost(idOf(0));
};
const bare = async () =>
  (await fetch(`${server}/hosts/${idOf(0)}`, { headers: { authorization: "Bearer bench-token" } })).json();

if (how === "imported") await import(entry);
const started = performance.now();
await (how === "bare" ? bare() : call());
console.log(performance.now() - started);
process.exit(0);
