// One call written by hand, with the checks the package makes: deadline, status, content type, size, shape, names.

/**
 * @param {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @param {string} baseUrl
 * @param {string} token
 */
export function byHand(fetch, baseUrl, token) {
  /** @param {string} id */
  return async (id) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 300_000);
    try {
      const response = await fetch(`${baseUrl}/hosts/${encodeURIComponent(id)}`, {
        method: "GET",
        headers: { accept: "application/json", authorization: `Bearer ${token}` },
        redirect: "manual",
        signal: controller.signal,
      });
      if (response.status < 200 || response.status > 299) throw new Error(`status ${response.status}`);
      if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error("not JSON");
      const record = JSON.parse(await read(response));
      if (typeof record?.id !== "string") throw new Error("$.id: expected a string");
      return Object.fromEntries(Object.entries(record).map(([name, value]) => [camelCase(name), value]));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** @param {Response} response */
async function read(response) {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > 67_108_864) throw new Error("too large");
    text += decoder.decode(value, { stream: true });
  }
}

/** @param {string} name */
const camelCase = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
