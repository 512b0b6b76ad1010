// A TypeScript client as generators write it today: openapi-fetch for the calls, a valibot schema for what comes back. It
// validates every field of the record and renames nothing.
import createClient from "openapi-fetch";
import * as v from "valibot";

const textOrNull = v.nullable(v.string());

const host = v.object({
  id: v.string(),
  name: v.string(),
  service_account: textOrNull,
  status: v.string(),
  provider: v.string(),
  image: v.string(),
  instance_type: textOrNull,
  disk_gb: v.nullable(v.pipe(v.number(), v.integer())),
  external_ssh_host: textOrNull,
  external_ssh_port: v.nullable(v.pipe(v.number(), v.integer())),
  ssh_username: v.string(),
  internal_ssh_host: textOrNull,
  known_hosts: v.string(),
  tailscale_device_id: textOrNull,
  private_key: textOrNull,
  last_error: v.string(),
  created_at: v.string(),
  updated_at: v.string(),
  activated_at: textOrNull,
  expires_at: textOrNull,
});
const hosts = v.array(host);

/** @typedef {v.InferOutput<typeof host>} Host */
/** @template T @typedef {{ responses: { 200: { content: { "application/json": T } } } }} OkResponse */
/**
 * What openapi-typescript would write for the two operations.
 * @typedef {{
 *   "/hosts": { get: OkResponse<Host[]> },
 *   "/hosts/{id}": { get: OkResponse<Host> & { parameters: { path: { id: string } } } },
 * }} Paths
 */

/** @type {import("./index.mjs").Client} */
export function validated({ baseUrl, token }) {
  /** @type {import("openapi-fetch").Client<Paths>} */
  const client = createClient({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  return {
    async listHosts() {
      const { data, response } = await client.GET("/hosts");
      if (!data) throw new Error(`status ${response.status}`);
      return v.parse(hosts, data);
    },
    async getHost(id) {
      const { data, response } = await client.GET("/hosts/{id}", { params: { path: { id } } });
      if (!data) throw new Error(`status ${response.status}`);
      return v.parse(host, data);
    },
  };
}
