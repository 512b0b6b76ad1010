// The fields that may pass, in the service's spelling. A dot leads into an object, `*` stands for any key of a map or any
// item of a list. A field that is not listed is refused on its way in and left out on its way back.

import { ROLES, type Role } from "./roles.ts";

/**
 * Each field and the lowest role that may send it. `field:null` is an explicit null, where the service gives it a meaning
 * of its own. "url" and "host" are destinations: the service, or a host, sends secrets there, so they must be on the list
 * of DESTINATIONS as well.
 */
export type RequestFields = Readonly<Record<string, Role | readonly [Role, "url" | "host"]>>;
export type ResponseFields = readonly string[];

export const NEW_HOST: RequestFields = {
  image: "operator",
  env: "operator",
  provider: "operator",
  instance_type: "operator",
  disk_gb: "operator",
  template: "operator",
  expires_at: "operator",
  // A host that is never reaped.
  "expires_at:null": "admin",
  "secrets.*.value": "operator",
  "secrets.*.host": ["admin", "host"],
  "secrets.*.auth_variable": "admin",
  "secrets.*.auth_header": "admin",
  "secrets.*.auth_prefix": "admin",
  "secrets.*.issuer.url": ["admin", "url"],
  "secrets.*.issuer.headers": "admin",
  "secrets.*.issuer.refresh": "admin",
};

export const LEASE: RequestFields = { expires_at: "operator" };

export const NEW_TEMPLATE: RequestFields = {
  setup_script: "admin",
  provider: "admin",
  base_image: "admin",
  label: "admin",
};

export const NEW_PROXY: RequestFields = { name: "admin", target: ["admin", "url"], headers: "admin" };

export const NEW_ACCOUNT: RequestFields = { name: "admin" };

// biome-ignore format: a list reads best as a paragraph
export const HOST: ResponseFields = [
  "id", "name", "service_account", "status", "provider", "image", "instance_type", "disk_gb",
  "ssh_host", "ssh_port", "external_ssh_host", "external_ssh_port", "ssh_username", "internal_ssh_host", "known_hosts",
  "tailscale_device_id", "private_key", "last_error", "created_at", "updated_at", "activated_at", "expires_at",
  "lease_deadline",
];

// biome-ignore format: a list reads best as a paragraph
export const TEMPLATE: ResponseFields = [
  "id", "provider", "base_image", "setup_script_hash", "label", "image", "status", "last_error",
  "created_at", "updated_at", "last_used_at",
];

export const PROXY: ResponseFields = ["name", "status"];
export const ATTACHMENT: ResponseFields = ["name", "host_id", "status"];
export const ACCOUNT: ResponseFields = ["name", "token"];

// biome-ignore format: a list reads best as a paragraph
export const DOCTOR: ResponseFields = [
  "ok", "active_provider", "tailnet",
  "checks.*.name", "checks.*.status", "checks.*.detail", "checks.*.latency_ms", "checks.*.hint",
];

/** Null in every response, unless the operation's row says that it reveals this one. */
export const SECRETS: ReadonlySet<string> = new Set(["private_key", "token"]);

/** Sentences of the service's own, in which anything may be quoted. */
export const FREE_TEXT: ReadonlySet<string> = new Set(["last_error", "detail", "hint"]);

export function neededRole(rule: RequestFields[string]): Role {
  return typeof rule === "string" ? rule : rule[0];
}

/** The names that a role may send, for the page. */
export function fieldsOf(fields: RequestFields, role: Role): string[] {
  const rank = ROLES.indexOf(role);
  return Object.keys(fields).filter((name) => ROLES.indexOf(neededRole(fields[name] ?? "admin")) <= rank);
}
