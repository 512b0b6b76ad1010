// peak-memory.mjs ours|bare list|one SERVER ENTRY: the most bytes of memory this process ever held, having made one call.
import { readFileSync } from "node:fs";
import process from "node:process";
import { idOf } from "../ids.mjs";

const [how, what, server = "", entry = ""] = process.argv.slice(2);
const path = what === "list" ? "/list-10000/hosts" : `/hosts/${idOf(0)}`;

if (how === "ours") {
  const { SandboxApi } = await import(entry);
  const api = new SandboxApi({ baseUrl: what === "list" ? `${server}/list-10000` : server, token: "bench-token" });
  await (what === "list" ? api.listHosts() : api.getHost(idOf(0)));
} else {
  await (await fetch(`${server}${path}`)).json();
}
console.log(peak());
process.exit(0);

function peak() {
  try {
    // Unlike maxRSS, this does not include the memory of the parent process at the time of the fork.
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
