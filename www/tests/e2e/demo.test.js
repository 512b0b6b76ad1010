import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before, test } from "node:test";
import { launch, loaded, openPage, trayOf } from "./rig.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
});

/** A host that knows files and nothing else, with the page in a folder of its own. */
const host = createServer(async (req, res) => {
  const path = new URL(req.url ?? "/", "http://host").pathname.replace(/^\/hosts\//, "/");
  const name = path === "/" ? "/index.html" : path;
  try {
    const file = await readFile(new URL(`../../dist/page${name}`, import.meta.url));
    res.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(file);
  } catch {
    res.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
  }
});

/** @type {import("playwright-core").Browser} */
let browser;
let url = "";
before(async () => {
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
  url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (host.address()).port}`;
  browser = await launch();
});
after(async () => {
  await browser.close();
  host.close();
});

test("on a static host the page cannot load, offers the demo, and the demo works", async () => {
  const { page, done } = await openPage(browser, url, { path: "/hosts/" });
  /** @type {string[]} */
  const asked = [];
  await page.getByText("The hosts cannot be loaded").waitFor();
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("link", { name: "Look at a demo" }).click();
  await loaded(page);
  await page.getByText("nothing here is real").waitFor();
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByRole("button", { name: "Create host" }).click();
  await trayOf(page).getByRole("button", { name: "Copy private key" }).click();
  assert.ok(
    asked.every((each) => each.startsWith(`${url}/hosts/`)),
    `nothing but the page's own files is fetched: ${asked.join(" ")}`,
  );
  await done();
});

test("the policy written into the page holds where no header is sent", async () => {
  const { page, complaints } = await openPage(browser, url, { path: "/hosts/?demo" });
  await loaded(page);
  assert.deepEqual(complaints, []);
  const ran = await page.evaluate(() => {
    const policy = document.querySelector("meta[http-equiv=content-security-policy]");
    const image = document.createElement("img");
    image.src = "https://third.party.example/x.png";
    let inline = "refused";
    try {
      image.setAttribute("onload", "1");
      inline = "taken";
    } catch {
      // What the policy is for.
    }
    return new Promise((resolve) => image.addEventListener("error", () => resolve([Boolean(policy), inline])));
  });
  assert.deepEqual(ran, [true, "refused"]);
  assert.ok(complaints.some((text) => /img-src/.test(text)));
  await page.context().close();
});
