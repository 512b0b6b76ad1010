// What everything is measured against: the runtime's own fetch and json(), which check nothing and rename nothing.

/** @type {import("./index.mjs").Client} */
export function bare({ baseUrl, token }) {
  const headers = { authorization: `Bearer ${token}` };
  /** @param {string} path */
  const get = async (path) => (await fetch(`${baseUrl}${path}`, { headers })).json();
  return {
    listHosts: () => get("/hosts"),
    getHost: (id) => get(`/hosts/${id}`),
  };
}
