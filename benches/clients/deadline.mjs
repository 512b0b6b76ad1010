// The least that any client does which keeps a deadline and follows no redirect: bare fetch with a signal and a timer. It
// checks nothing, so no client that does its work can come above it.

const TIMEOUT_MS = 300_000;

/** @type {import("./index.mjs").Client} */
export function deadline({ baseUrl, token }) {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  /** @param {string} path */
  async function get(path) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
    try {
      const { signal } = controller;
      const response = await fetch(`${baseUrl}${path}`, { method: "GET", headers, redirect: "manual", signal });
      return await response.json();
    } finally {
      clearTimeout(timer);
    }
  }
  return {
    listHosts: () => get("/hosts"),
    getHost: (id) => get(`/hosts/${id}`),
  };
}
