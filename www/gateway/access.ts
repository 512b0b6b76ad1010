import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { Refusal } from "./refusal.ts";
import { type AccessMode, OPEN } from "./settings.ts";

export interface Visitor {
  /** An e-mail address, a service token's name, or "anyone" in open mode; for the audit and the page's corner. */
  who: string;
  access: "cloudflare access" | typeof OPEN;
}

const ASSERTION = "cf-access-jwt-assertion";

export async function admit(request: Request, mode: AccessMode): Promise<Visitor> {
  if (mode.kind === "open") return { who: "anyone", access: OPEN };

  const assertion = request.headers.get(ASSERTION);
  if (!assertion) throw new Refusal(401, "SIGN_IN", "sign in to use this gateway");
  try {
    const { payload } = await jwtVerify(assertion, keysOf(mode.teamDomain), {
      issuer: mode.teamDomain,
      audience: mode.audience,
      algorithms: ["RS256"],
      requiredClaims: ["exp", "iat"],
      clockTolerance: 5,
    });
    const who = payload.email ?? payload.common_name;
    if (typeof who !== "string" || who === "") throw new Refusal(401, "SIGN_IN", "the session names nobody");
    return { who, access: "cloudflare access" };
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof errors.JWTExpired) return new Refusal(401, "SESSION_EXPIRED", "the session has expired");
  if (keysAreMissing(error)) {
    return new Refusal(503, "SIGN_IN_UNAVAILABLE", "the keys that prove a session cannot be fetched", {
      "retry-after": "5",
    });
  }
  return new Refusal(401, "SIGN_IN", "the session is not valid here");
}

/** The plain JOSEError is what jose throws for a key set that answers anything but 200 and JSON. */
function keysAreMissing(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  const { code } = error;
  return code === errors.JOSEError.code || code === errors.JWKSTimeout.code || code === errors.JWKSInvalid.code;
}

/**
 * One key set per team for the life of the isolate. jose caches the keys, fetches again when an unknown key id turns
 * up (rotation), and, as workerd demands, never lets one request wait for another's fetch.
 */
const keySets = new Map<string, JWTVerifyGetKey>();

function keysOf(teamDomain: string): JWTVerifyGetKey {
  let keys = keySets.get(teamDomain);
  if (!keys) {
    // Unknown key ids are free to invent: the pause keeps them from turning into a stream of fetches.
    keys = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", teamDomain), { cooldownDuration: 10_000 });
    keySets.set(teamDomain, keys);
  }
  return keys;
}
