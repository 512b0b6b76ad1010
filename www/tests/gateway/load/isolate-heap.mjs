// The memory of the Worker's own isolate, by its inspector: what the platform's limit of 128 MB is about. The process
// holds several isolates, and memory that V8 has not given back, so its size says less.

const PORT = 9339;

/** Options for `startGateway` that open the inspector. */
export const withInspector = { inspectorPort: PORT };

/** Looks again and again while `work` runs; resolves to the most that was seen, in bytes. @param {() => Promise<unknown>} work */
export async function mostHeapDuring(work) {
  const socket = await openInspector();
  let most = 0;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) most = Math.max(most, await heapOf(socket));
  })();
  await work();
  isOver = true;
  await looking;
  socket.close();
  return most;
}

/** @returns {Promise<any>} */
async function openInspector() {
  const targets = /** @type {any[]} */ (await (await fetch(`http://127.0.0.1:${PORT}/json`)).json());
  const { webSocketDebuggerUrl } = targets.find(({ id }) => id === "core:user:");
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  return socket;
}

let lastId = 0;

/** @param {WebSocket} socket @returns {Promise<number>} objects, and the buffers that hang on them */
function heapOf(socket) {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    const onMessage = (/** @type {MessageEvent} */ { data }) => {
      const { id: of, result } = JSON.parse(data);
      if (of !== id) return;
      socket.removeEventListener("message", onMessage);
      setTimeout(() => resolve(result.usedSize + (result.backingStorageSize ?? 0)), 20);
    };
    socket.addEventListener("message", onMessage);
    socket.send(JSON.stringify({ id, method: "Runtime.getHeapUsage" }));
  });
}
