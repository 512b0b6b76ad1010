import { startFleetService } from "../../local/fleet-service.js";
import { OPEN, startGateway } from "../../local/gateway.js";
import { launch, loaded, openPage } from "../e2e/rig.js";
const fleet = await startFleetService({ hosts: 10_000 });
const gateway = await startGateway({ bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN } });
const browser = await launch();
const { page } = await openPage(browser, gateway.url, { bypassCSP: true });
await loaded(page);
await page.waitForTimeout(3000);
const VARIANTS = {
  base: "",
  "no clip td": ".hosts td { overflow: visible !important }",
  "clip": ".hosts td, a.name, td .id { overflow: clip !important }",
  "clip, td.name visible": ".hosts td, a.name, td .id { overflow: clip !important } .hosts td.col-name, .hosts td.tick, .hosts td.more, .hosts td.col-age, .hosts td.col-status, .hosts td.col-expires { overflow: visible !important }",
  "hover none": ".hosts, .hosts td, a.name, td .id { overflow: clip; pointer-events: none }",
  "no ellipsis": ".hosts td, a.name, td .id { text-overflow: clip !important }",
  "no svg": ".hosts td svg { display: none }",
  "no inner clip": "a.name, td .id { overflow: visible !important; text-overflow: clip !important }",
  "va top": ".hosts td { vertical-align: top !important }",
  "no more col": ".hosts td.more button { display: none }",
  "sans": ".hosts td, .hosts td * { font-family: sans-serif !important }",
  "no border": ".hosts td { border: 0 !important }",
  "grid rows": ".hosts, .hosts tbody { display: block } .hosts thead {display:none} .hosts tr { display: grid; grid-template-columns: 3.125rem 8.75rem 16.25rem 5.75rem 7rem 15rem 4rem 7.25rem minmax(0,1fr) 2.75rem; height: 2.75rem; contain: strict } .hosts td { display: block; height: auto; line-height: 2.75rem } .hosts td.col-name {line-height: normal}",
  "block rows contain": ".hosts tr.host td > * { contain: content }",
};
const only = process.argv.slice(2);
const cdp = await page.context().newCDPSession(page);
await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
const get = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map((m) => [m.name, m.value]));
const sums = {};
for (let round = 0; round < 3; round++) for (const [name, css] of Object.entries(VARIANTS)) {
  if (only.length && !only.includes(name)) continue;
  const tag = await page.addStyleTag({ content: css || "x{}" });
  await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 100))));
  const a = await get();
  const frames = await page.evaluate(async () => {
    const box = document.querySelector(".fleet"); const frames = []; let last = performance.now();
    for (let i = 0; i < 150; i++) { box.scrollBy(0, 700); await new Promise((r) => requestAnimationFrame(r)); const now = performance.now(); frames.push(now - last); last = now; }
    box.scrollTo(0, 0); return frames.sort((x, y) => y - x);
  });
  const b = await get();
  const s = (sums[name] ??= { task: [], layout: [], style: [], script: [], worst: [] });
  s.task.push((b.TaskDuration - a.TaskDuration) / 0.15); s.layout.push((b.LayoutDuration - a.LayoutDuration) / 0.15); s.style.push((b.RecalcStyleDuration - a.RecalcStyleDuration) / 0.15); s.script.push((b.ScriptDuration - a.ScriptDuration) / 0.15); s.worst.push(frames[0]);
  await tag.evaluate((t) => t.remove());
}
for (const [n, s] of Object.entries(sums)) console.log(n.padEnd(20), Object.entries(s).map(([k, v]) => `${k} ${[...v].sort((x, y) => x - y)[1].toFixed(1)}`).join("  "));
await browser.close(); await gateway.close(); await fleet.close();
