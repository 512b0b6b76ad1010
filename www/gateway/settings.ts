/** What the platform hands the gateway: secrets, settings and the built page. */
export interface Bindings {
  /** Origin of the service, a path prefix allowed. */
  SERVICE_URL?: string;
  /** Secret: the bearer token that must never reach a browser. */
  SERVICE_TOKEN?: string;
  /** Optional binding to reach the service through (a tunnel, another Worker) instead of the global fetch. */
  SERVICE?: Fetcher;
  /** `https://<team>.cloudflareaccess.com`; with ACCESS_AUD it turns Cloudflare Access on. */
  ACCESS_TEAM_DOMAIN?: string;
  /** The audience tag of the Access application. */
  ACCESS_AUD?: string;
  /** `open: private network` and nothing else: no sign-in, whoever reaches the gateway may change the fleet. */
  ACCESS?: string;
  /** The origin people type, where it is not the one the gateway sees (behind a TLS proxy, or in open mode). */
  PAGE_ORIGIN?: string;
  /** The built page. */
  ASSETS: Fetcher;
}

export interface Fetcher {
  fetch(input: Request | string, init?: RequestInit): Promise<Response>;
}

export type AccessMode = { kind: "cloudflare"; teamDomain: string; audience: string } | { kind: "open" };

export interface Settings {
  service: URL;
  token: string;
  access: AccessMode;
  pageOrigin: string | undefined;
}

export const OPEN = "open: private network";

/** Names the setting and the rule, never the value: the text goes to a log. */
export class Misconfigured extends Error {}

export function readSettings(env: Bindings): Settings {
  return {
    service: readService(env.SERVICE_URL),
    token: readToken(env.SERVICE_TOKEN),
    access: readAccess(env),
    pageOrigin: env.PAGE_ORIGIN ? readOrigin("PAGE_ORIGIN", env.PAGE_ORIGIN) : undefined,
  };
}

function readService(value: string | undefined): URL {
  const url = value && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Misconfigured("SERVICE_URL must be an http or https URL");
  if (url.username || url.password || url.search || url.hash) {
    throw new Misconfigured("SERVICE_URL must have no user, query or fragment");
  }
  return url;
}

function readToken(value: string | undefined): string {
  if (!value || !/^[\x21-\x7e]+$/.test(value))
    throw new Misconfigured("SERVICE_TOKEN must be printable ASCII, no spaces");
  return value;
}

function readAccess(env: Bindings): AccessMode {
  const { ACCESS, ACCESS_TEAM_DOMAIN, ACCESS_AUD } = env;
  if (ACCESS && (ACCESS_TEAM_DOMAIN || ACCESS_AUD)) {
    throw new Misconfigured("ACCESS and ACCESS_TEAM_DOMAIN/ACCESS_AUD exclude each other");
  }
  if (ACCESS === OPEN) return { kind: "open" };
  if (ACCESS) throw new Misconfigured(`ACCESS must be "${OPEN}" or absent`);
  if (!ACCESS_TEAM_DOMAIN || !ACCESS_AUD) {
    throw new Misconfigured(`set ACCESS_TEAM_DOMAIN and ACCESS_AUD, or ACCESS to "${OPEN}"`);
  }
  const teamDomain = readOrigin("ACCESS_TEAM_DOMAIN", ACCESS_TEAM_DOMAIN);
  // The keys decide who comes in: over plain http anyone on the way could supply their own.
  if (!teamDomain.startsWith("https:")) throw new Misconfigured("ACCESS_TEAM_DOMAIN must be https");
  return { kind: "cloudflare", teamDomain, audience: ACCESS_AUD };
}

function readOrigin(name: string, value: string): string {
  const origin = URL.canParse(value) ? new URL(value).origin : "null";
  if (origin === "null" || origin !== value.replace(/\/$/, "")) {
    throw new Misconfigured(`${name} must be an origin such as https://hosts.example`);
  }
  return origin;
}
