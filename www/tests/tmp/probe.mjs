import { loaded, startRig } from "../e2e/rig.js";
const rig = await startRig({ hosts: 2000 });
const cpu = Number(process.argv[2] ?? 1);
const rounds = Number(process.argv[3] ?? 5);
const t0 = Date.now();
for (let r = 0; r < rounds; r++) {
  // test 1
  {
    const { page } = await rig.open({ path: "/" });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (cpu > 1) await page.reload();
    await loaded(page);
    await page.evaluate(() => {
      const seen = [];
      Object.assign(window, { seen });
      const path = (n) => { const p=[]; for (let e = n.nodeType===1?n:n.parentElement; e && e.tagName!=="TBODY"; e=e.parentElement) p.unshift(e.tagName+"."+e.className); return p.join(">"); };
      const observer = new MutationObserver((records) => {
        for (const r of records)
          if (!r.target.parentElement?.closest("time")) seen.push([Math.round(performance.now()), r.type, path(r.target), r.attributeName, r.oldValue, r.attributeName&&r.target.getAttribute(r.attributeName), r.addedNodes.length, r.removedNodes.length].join(" "));
      });
      observer.observe(document.querySelector("table.hosts tbody"), { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true });
      seen.push("observing at " + Math.round(performance.now()) + " rows " + document.querySelectorAll("tr[data-host]").length);
    });
    const listed = () => rig.service.requests.filter(({ path, status }) => path === "/hosts" && status === 200).length;
    const before = listed();
    await page.getByRole("button", { name: "Refresh now" }).click();
    while (listed() === before) await page.waitForTimeout(50);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    const seen = await page.evaluate(() => window.seen);
    console.log(r, "T1", Date.now() - t0, seen.length, seen.slice(0, 4).join("\n      "), await page.evaluate(() => document.querySelectorAll("tr[data-host]").length));
    await page.context().close();
  }
  {
    rig.service.reset();
    const { page } = await rig.open();
    await page.addInitScript(() => document.addEventListener("visibilitychange", () => console.log("PROBE visibility " + document.visibilityState + " " + performance.now())));
    await page.addInitScript(() => console.log("PROBE start " + document.visibilityState));
    const log = [];
    const s = Date.now();
    page.on("console", (m) => log.push(Date.now() - s + " " + m.text().slice(0, 200)));
    page.on("request", (q) => /api|session/.test(q.url()) && log.push(Date.now() - s + " > " + q.url().slice(-45)));
    page.on("response", (q) => /api|session/.test(q.url()) && log.push(Date.now() - s + " < " + q.url().slice(-45)));
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await loaded(page);
    await page.getByText("every 10 s").waitFor();
    const host = rig.service.hosts.find(({ status }) => status === "active");
    log.push(Date.now() - s + " goto");
    await page.goto(`${rig.url}/?host=${host.id}`);
    await page.getByRole("heading", { name: host.name }).waitFor();
    rig.service.updateHost(host.id, { status: "error", lastError: "seen without a list" });
    const lists = () => rig.service.requests.filter(({ path }) => path === "/hosts").length;
    const before = lists();
    log.push(Date.now() - s + " heading");
    await page.locator(".last-error").getByText("seen without a list").waitFor();
    log.push(Date.now() - s + " error");
    console.log(r, "T2", lists() === before ? "ok" : "BAD " + before + " " + lists(), process.argv[4] || lists() !== before ? "\n   " + log.join("\n   ") : "");
    await page.context().close();
  }
}
await rig.close();
