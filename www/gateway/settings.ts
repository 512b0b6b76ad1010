// Reads what the platform hands the gateway. Whatever is missing or wrong makes the gateway refuse everything.

import { type Destinations, parseDestinations } from "./destinations.ts";
import { type Limits, parseLimits } from "./limits.ts";
import { type Grant, ROLES, type Role } from "./roles.ts";

/**
 * Text, all of it: environment variables, secrets and vars of a Worker. DEPLOY.md says what each is for. An empty one counts
 * as absent.
 */
export interface Variables {
  SERVICE_URL?: string;
  /** Secret: the bearer token that must never reach a browser. */
  SERVICE_TOKEN?: string;
  /** The origin people type, where it is not the one the gateway sees (behind a TLS proxy, or in open mode). */
  PAGE_ORIGIN?: string;

  ACCESS_TEAM_DOMAIN?: string;
  ACCESS_AUD?: string;

  OIDC_ISSUER?: string;
  OIDC_AUDIENCE?: string;
  OIDC_JWKS?: string;
  OIDC_SOURCE?: string;
  OIDC_NAME?: string;
  OIDC_SIGNER?: string;

  /** `open: private network` and nothing else: no sign-in. */
  ACCESS?: string;
  OPEN_ROLE?: string;

  ROLE_VIEWER?: string;
  ROLE_OPERATOR?: string;
  ROLE_ADMIN?: string;

  DESTINATIONS?: string;
  LIMITS?: string;
  LOGOUT_URL?: string;
}

export interface Fetcher {
  fetch(input: Request | string, init?: RequestInit): Promise<Response>;
}

/** How the service is reached unless a tunnel or another Worker is bound. */
export const NETWORK: Fetcher = { fetch: (input, init) => fetch(input, init) };

/** Where a sign-in's token is found in a request. */
export type TokenSource = { kind: "header"; name: string } | { kind: "bearer" } | { kind: "cookie"; name: string };

export interface TokenMode {
  kind: "token";
  access: "cloudflare access" | "oidc";
  issuer: string;
  /** Empty only where a signer stands for it. */
  audiences: string[];
  /** The key set; with `{kid}` in it the address of one key in PEM form. */
  keysUrl: string;
  source: TokenSource;
  algorithms: string[];
  /** The claims that may name a person, best first. */
  nameClaims: string[];
  /** A claim that names a machine: whoever is named by it alone only reads. */
  machineClaim: string | undefined;
  /** What the token's header must say in `signer` (AWS load balancers, which state no audience). */
  signer: string | undefined;
}

export type AccessMode = TokenMode | { kind: "open"; role: Role };

export interface Settings {
  /** Without a slash at its end. */
  serviceUrl: string;
  token: string;
  access: AccessMode;
  grants: Grant[];
  pageOrigin: string | undefined;
  destinations: Destinations;
  limits: Limits;
  logoutUrl: string | undefined;
}

export const OPEN = "open: private network";

/** Names the setting and the rule, never the value: the text goes to a log. */
export class Misconfigured extends Error {}

export function readSettings(env: Variables): Settings {
  const access = readAccess(env);
  const grants = ROLES.flatMap((role) => readGrants(role, env[`ROLE_${role.toUpperCase() as Uppercase<Role>}`]));
  if (access.kind === "token" && grants.length === 0) {
    throw new Misconfigured("set ROLE_VIEWER, ROLE_OPERATOR or ROLE_ADMIN: without them nobody may do anything");
  }
  return {
    serviceUrl: readService(env.SERVICE_URL),
    token: readToken(env.SERVICE_TOKEN),
    access,
    grants,
    pageOrigin: env.PAGE_ORIGIN ? readOrigin("PAGE_ORIGIN", env.PAGE_ORIGIN) : undefined,
    destinations:
      parseDestinations(env.DESTINATIONS ?? "") ?? wrong("DESTINATIONS must list names, *.names, origins, or *"),
    limits: parseLimits(env.LIMITS ?? "") ?? wrong("LIMITS must look like creates=20/100, deletes=60/200"),
    logoutUrl: env.LOGOUT_URL ? readLogout(env.LOGOUT_URL) : undefined,
  };
}

function wrong(text: string): never {
  throw new Misconfigured(text);
}

function readService(value: string | undefined): string {
  const url = value && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return wrong("SERVICE_URL must be an http or https URL");
  if (url.username || url.password || url.search || url.hash) {
    wrong("SERVICE_URL must have no user, query or fragment");
  }
  return url.href.replace(/\/+$/, "");
}

function readToken(value: string | undefined): string {
  if (!value || !/^[\x21-\x7e]{8,}$/.test(value)) {
    return wrong("SERVICE_TOKEN must be printable ASCII without spaces, 8 characters or more");
  }
  return value;
}

function readAccess(env: Variables): AccessMode {
  const chosen = [env.ACCESS, env.ACCESS_TEAM_DOMAIN || env.ACCESS_AUD, env.OIDC_ISSUER || env.OIDC_JWKS];
  if (chosen.filter(Boolean).length > 1) wrong("ACCESS, ACCESS_TEAM_DOMAIN and OIDC_ISSUER exclude each other");
  if (env.ACCESS) return readOpen(env);
  if (env.ACCESS_TEAM_DOMAIN || env.ACCESS_AUD) return readCloudflare(env);
  if (env.OIDC_ISSUER || env.OIDC_JWKS) return readOidc(env);
  return wrong(`set ACCESS_TEAM_DOMAIN and ACCESS_AUD, or OIDC_ISSUER, or ACCESS to "${OPEN}"`);
}

function readOpen({ ACCESS, OPEN_ROLE }: Variables): AccessMode {
  if (ACCESS !== OPEN) wrong(`ACCESS must be "${OPEN}" or absent`);
  const role = ROLES.find((known) => known === (OPEN_ROLE || "operator"));
  return { kind: "open", role: role ?? wrong(`OPEN_ROLE must be one of ${ROLES.join(", ")}`) };
}

function readCloudflare({ ACCESS_TEAM_DOMAIN, ACCESS_AUD }: Variables): TokenMode {
  if (!ACCESS_TEAM_DOMAIN || !ACCESS_AUD) return wrong("ACCESS_TEAM_DOMAIN and ACCESS_AUD go together");
  const team = readOrigin("ACCESS_TEAM_DOMAIN", ACCESS_TEAM_DOMAIN);
  return {
    kind: "token",
    access: "cloudflare access",
    issuer: team,
    audiences: [ACCESS_AUD],
    keysUrl: readKeysUrl("ACCESS_TEAM_DOMAIN", `${team}/cdn-cgi/access/certs`),
    source: { kind: "header", name: "cf-access-jwt-assertion" },
    algorithms: ["RS256"],
    nameClaims: ["email"],
    machineClaim: "common_name",
    signer: undefined,
  };
}

const ASYMMETRIC = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];

function readOidc(env: Variables): TokenMode {
  const { OIDC_ISSUER, OIDC_JWKS, OIDC_AUDIENCE = "", OIDC_SIGNER, OIDC_SOURCE, OIDC_NAME } = env;
  if (!OIDC_ISSUER || !OIDC_JWKS) return wrong("OIDC_ISSUER and OIDC_JWKS go together");
  const audiences = list(OIDC_AUDIENCE);
  if (audiences.length === 0 && !OIDC_SIGNER) {
    wrong("OIDC_AUDIENCE must name who the tokens are for, or OIDC_SIGNER who signs them");
  }
  return {
    kind: "token",
    access: "oidc",
    issuer: OIDC_ISSUER,
    audiences,
    keysUrl: readKeysUrl("OIDC_JWKS", OIDC_JWKS),
    source: readSource(OIDC_SOURCE || "bearer"),
    algorithms: ASYMMETRIC,
    nameClaims: list(OIDC_NAME || "email,preferred_username,sub"),
    machineClaim: undefined,
    signer: OIDC_SIGNER || undefined,
  };
}

function readSource(text: string): TokenSource {
  if (text === "bearer") return { kind: "bearer" };
  const [, kind, name] = /^(header|cookie):([\w.-]+)$/.exec(text) ?? [];
  if (kind === "header" && name) return { kind, name: name.toLowerCase() };
  if (kind === "cookie" && name) return { kind, name };
  return wrong("OIDC_SOURCE must be bearer, header:NAME or cookie:NAME");
}

/** The keys decide who comes in: over plain http anyone on the way could supply their own. */
function readKeysUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const loopback = url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (!url || !(url.protocol === "https:" || loopback)) return wrong(`${name} must be https`);
  return value;
}

function readGrants(role: Role, text = ""): Grant[] {
  return list(text).map((entry) => {
    const [, claim, value] = /^([^:]+):(.+)$/.exec(entry) ?? [];
    if (!claim || !value) return wrong(`ROLE_${role.toUpperCase()} must list claim:value, separated by commas`);
    return { role, claim, value };
  });
}

function readOrigin(name: string, value: string): string {
  const origin = URL.canParse(value) ? new URL(value).origin : "null";
  if (origin === "null" || origin !== value.replace(/\/$/, "")) {
    wrong(`${name} must be an origin such as https://hosts.example`);
  }
  return origin;
}

function readLogout(value: string): string {
  const isPath = /^\/(?![/\\])[\x21-\x7e]*$/.test(value);
  if (isPath || (URL.canParse(value) && new URL(value).protocol === "https:")) return value;
  return wrong("LOGOUT_URL must be a path or an https URL");
}

function list(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean);
}
