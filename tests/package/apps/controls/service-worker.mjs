// A service worker: nothing can be imported later in one, and its start must not wait for a download it does not need.
import { init } from "litterbox-sdk/slim";
import { listHosts } from "./list-hosts.mjs";

let ready;

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", ({ ports: [port] }) => {
  ready ??= init("/node_modules/litterbox-sdk/litterbox_sdk_bg.wasm");
  ready.then(listHosts).then(
    (hosts) => port.postMessage({ hosts }),
    (error) => port.postMessage({ error: String(error?.stack ?? error) }),
  );
});
