// The slim entry in workers, one for each way to supply the WebAssembly module, and in a service worker.
import { reportOn, same } from "./checks.mjs";

const ways = ["an address", "a URL", "a Response", "a promise of a Response", "bytes", "a Module"];
ways.push("bytes, synchronously", "a Module, synchronously", "an address, twice");

/** @param {(settle: (event: MessageEvent) => void, fail: (event: Event) => void) => void} ask */
async function settled(ask) {
  const { hosts, error } = (await new Promise((resolve, reject) => ask(resolve, reject))).data;
  if (error) throw new Error(error);
  same(hosts, 1);
}

const inWorker = (name) => () =>
  settled((settle, fail) => {
    const worker = new Worker("/worker.mjs", { type: "module", name });
    worker.onmessage = settle;
    worker.onerror = ({ message }) => fail(new Error(message));
  });

reportOn({
  ...Object.fromEntries(ways.map((name) => [`${name}, in a worker`, inWorker(name)])),
  async "in a service worker"() {
    await navigator.serviceWorker.register("/service-worker.mjs", { type: "module" });
    const { active } = await navigator.serviceWorker.ready;
    await settled((settle) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = settle;
      active.postMessage("list", [port2]);
    });
  },
});
