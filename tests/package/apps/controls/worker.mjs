// A web worker that supplies the WebAssembly module in the way its name says.
import { init, initSync } from "litterbox-sdk/slim";
import { listHosts } from "./list-hosts.mjs";

const address = "/node_modules/litterbox-sdk/litterbox_sdk_bg.wasm";
const bytes = async () => (await fetch(address)).arrayBuffer();

const ways = {
  "an address": () => init(address),
  "a URL": () => init(new URL(address, location.href)),
  "a Response": async () => init(await fetch(address)),
  "a promise of a Response": () => init(fetch(address)),
  bytes: async () => init(await bytes()),
  "a Module": async () => init(await WebAssembly.compile(await bytes())),
  "bytes, synchronously": async () => initSync(await bytes()),
  "a Module, synchronously": async () => initSync(await WebAssembly.compile(await bytes())),
  "an address, twice": async () => {
    await init(address);
    await init(address);
  },
};

ways[self.name]()
  .then(listHosts)
  .then(
    (hosts) => postMessage({ hosts }),
    (error) => postMessage({ error: String(error?.stack ?? error) }),
  );
