import { loaded, startRig } from "../e2e/rig.js";
const rig = await startRig({ hosts: 2000 });
const { page } = await rig.open({ path: "/" });
await page.addInitScript(() => {
  const seen = []; Object.assign(window, { seen });
  new MutationObserver((rs) => { for (const r of rs) if (r.target.tagName === "TIME") seen.push([Math.round(performance.now()), JSON.stringify(r.oldValue), r.attributeName, JSON.stringify(r.target.getAttribute(r.attributeName))].join(" ")); })
   .observe(document, { subtree: true, attributes: true, attributeOldValue: true });
});
await page.reload();
await loaded(page);
console.log(await page.evaluate(() => performance.now() + " " + document.querySelector("td.col-expires").innerHTML));
await page.waitForTimeout(4500);
console.log(await page.evaluate(() => document.querySelector("td.col-expires").innerHTML));
console.log((await page.evaluate(() => [...new Map(window.seen.map((s) => [s, window.seen.filter((x) => x === s).length]))])).slice(0, 30));
await rig.close();
