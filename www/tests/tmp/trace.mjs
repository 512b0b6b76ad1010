// usage: trace.mjs [scroll|filter|sort]
import { writeFileSync } from "node:fs";
import { startFleetService } from "../../local/fleet-service.js";
import { OPEN, startGateway } from "../../local/gateway.js";
import { launch, loaded, openPage } from "../e2e/rig.js";
const what = process.argv[2] ?? "scroll";
const fleet = await startFleetService({ hosts: 10_000 });
const gateway = await startGateway({ bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN } });
const browser = await launch();
const { page } = await openPage(browser, gateway.url);
await loaded(page);
await page.waitForTimeout(3000);
const WORK = {
  scroll: async () => {
    const box = document.querySelector(".fleet"); const frames = []; let last = performance.now();
    for (let i = 0; i < 300; i++) {
      box.scrollBy(0, 700);
      await new Promise((r) => requestAnimationFrame(r));
      const now = performance.now(); frames.push([now - last, i]); performance.mark("frame " + i); last = now;
    }
    return frames;
  },
  filter: async () => {
    const input = document.getElementById("filter"); const out = [];
    for (let round = 0; round < 3; round++) for (const text of ["h","he","het","hetz","hetzner","aws","-aws","account:ci","expires<1h","error:timed","sb-4a",""]) {
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 30)));
      performance.mark("start " + out.length); const s = performance.now();
      input.value = text; input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
      out.push([performance.now() - s, out.length, text]); performance.mark("frame " + (out.length - 1));
    }
    return out;
  },
  sort: async () => {
    const out = [];
    for (const b of document.querySelectorAll("button.sort")) for (let c = 0; c < 2; c++) {
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 30)));
      const s = performance.now(); b.click();
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
      out.push([performance.now() - s, out.length, b.textContent]); performance.mark("frame " + (out.length - 1));
    }
    return out;
  },
};
await browser.startTracing(page, { categories: ["toplevel","v8","cc","viz","gpu","blink.user_timing","devtools.timeline","disabled-by-default-devtools.timeline","disabled-by-default-v8.gc","blink"] });
const frames = await page.evaluate(WORK[what]);
const raw = (await browser.stopTracing()).toString();
if (process.argv[3]) writeFileSync(process.argv[3], raw);
const { traceEvents: ev } = JSON.parse(raw);
const threads = new Map(ev.filter((e) => e.name === "thread_name").map((e) => [`${e.pid} ${e.tid}`, e.args.name]));
const marks = new Map(ev.filter((e) => /^(frame|start) \d+$/.test(e.name)).map((e) => [e.name, e.ts]));
const sorted = [...frames].sort((a, b) => b[0] - a[0]);
const q = (f) => sorted[Math.floor(sorted.length * (1 - f))]?.[0].toFixed(1);
console.log(what, "median", q(0.5), "95%", q(0.95), "worst", sorted.slice(0, 6).map(([d, i]) => `${d.toFixed(0)}@${i}`).join(" "));
for (const [d, i, label] of sorted.slice(0, 4)) {
  const end = marks.get(`frame ${i}`); const start = end - d * 1000;
  console.log(`-- ${i} ${label ?? ""} ${d.toFixed(1)} ms`);
  const rows = new Map();
  for (const e of ev) {
    if (e.ph !== "X" || !e.dur || e.ts + e.dur < start || e.ts > end) continue;
    const th = threads.get(`${e.pid} ${e.tid}`) ?? "?";
    const overlap = (Math.min(e.ts + e.dur, end) - Math.max(e.ts, start)) / 1000;
    if (overlap < 0.8) continue;
    const k = `${th} :: ${e.name}${e.args?.data?.functionName ? " " + e.args.data.functionName : ""}`;
    const r = rows.get(k) ?? [0, 0, 0]; r[0] += overlap; r[1] += (e.tdur ?? 0) / 1000; r[2]++; rows.set(k, r);
  }
  for (const [k, [w, c, n]] of [...rows].sort((a, b) => b[1][0] - a[1][0]).slice(0, 26)) console.log(`   ${w.toFixed(1).padStart(6)} wall ${c.toFixed(1).padStart(6)} cpu x${n} ${k}`);
}
// totals on main
const main = ev.filter((e) => e.ph === "X" && threads.get(`${e.pid} ${e.tid}`) === "CrRendererMain");
const tot = new Map();
for (const e of main) if (e.tdur) { const r = tot.get(e.name) ?? [0, 0, 0]; r[0] += e.tdur / 1000; r[1]++; r[2] = Math.max(r[2], e.tdur / 1000); tot.set(e.name, r); }
console.log("== main thread totals (cpu ms, count, max)");
for (const [k, [c, n, m]] of [...tot].sort((a, b) => b[1][0] - a[1][0]).slice(0, 24)) console.log(`   ${c.toFixed(0).padStart(6)} x${n} max ${m.toFixed(1)} ${k}`);
await browser.close(); await gateway.close(); await fleet.close();
