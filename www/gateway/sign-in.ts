// Who is there: the token that the sign-in before this gateway (Cloudflare Access, an OIDC proxy) put into the request.
// The gateway checks it itself, so a mistake in what stands before it opens nothing.

import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import { keysAt, SignInUnavailable } from "./keys.ts";
import { Refusal } from "./refusal.ts";
import { isUnchecked, type Role, roleOf } from "./roles.ts";
import { OPEN, type Settings, type TokenMode, type TokenSource } from "./settings.ts";

export interface Visitor {
  /** An e-mail address, a service token's name, or "anyone" in open mode. */
  who: string;
  /**
   * Whose limits and idempotency keys are used. Names are what people may choose, and two may have the same; `sub` is the one
   * claim that is never somebody else's (OpenID Connect Core, section 5.7).
   */
  subject: string;
  access: TokenMode["access"] | typeof OPEN;
  role: Role;
  /** When the sign-in ends, in seconds; null in open mode. */
  expiresAt: number | null;
  /** The token itself, to be masked wherever it might turn up. */
  token: string | undefined;
}

const TOLERANCE_SECONDS = 5;
/** Far above what providers send, and what a header may hold. */
const LONGEST_TOKEN = 16 * 1024;

export async function signIn(request: Request, { access, grants }: Settings): Promise<Visitor> {
  if (access.kind === "open") {
    return { who: "anyone", subject: "anyone", access: OPEN, role: access.role, expiresAt: null, token: undefined };
  }
  const token = tokenIn(request, access.source);
  if (!token || token.length > LONGEST_TOKEN) throw new Refusal(401, "SIGN_IN", "sign in to use this gateway");

  const claims = await verified(token, access);
  const { who, machine } = nameIn(claims, access);
  const role = roleOf(claims, grants);
  if (!role) throw new NoRole(who);
  return {
    who,
    subject: typeof claims.sub === "string" && claims.sub !== "" ? claims.sub : who,
    access: access.access,
    // A monitor reads, whatever its groups say.
    role: machine ? "viewer" : role,
    expiresAt: claims.exp ?? null,
    token,
  };
}

/** Signed in, and allowed nothing. */
export class NoRole extends Refusal {
  constructor(readonly who: string) {
    super(403, "NO_ROLE", "you are signed in, but have no role here: ask whoever runs this gateway for one");
  }
}

function tokenIn(request: Request, source: TokenSource): string | undefined {
  if (source.kind === "header") return request.headers.get(source.name) ?? undefined;
  if (source.kind === "bearer") return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const pairs = (request.headers.get("cookie") ?? "").split(/; */).map((pair) => pair.split("="));
  const found = pairs.filter(([name]) => name === source.name);
  // Two of one name: another host of the domain may have planted the second.
  return found.length === 1 ? found[0]?.slice(1).join("=") : undefined;
}

async function verified(token: string, mode: TokenMode): Promise<JWTPayload> {
  try {
    const header = decodeProtectedHeader(token);
    if (mode.signer !== undefined && header.signer !== mode.signer) throw notValid();
    const { payload } = await jwtVerify(token, keysAt(mode.keysUrl), {
      issuer: mode.issuer,
      ...(mode.audiences.length > 0 && { audience: mode.audiences }),
      algorithms: mode.algorithms,
      // Load balancers of AWS state no time of issue.
      requiredClaims: mode.signer === undefined ? ["exp", "iat"] : ["exp"],
      clockTolerance: TOLERANCE_SECONDS,
    });
    if ((payload.iat ?? 0) > Date.now() / 1000 + TOLERANCE_SECONDS) throw notValid();
    return payload;
  } catch (error) {
    throw asRefusal(error);
  }
}

function nameIn(claims: JWTPayload, { nameClaims, machineClaim }: TokenMode): { who: string; machine: boolean } {
  const text = (name: string) => {
    const claim = name === "email" && isUnchecked(claims) ? undefined : claims[name];
    return typeof claim === "string" ? claim : "";
  };
  const person = nameClaims.map(text).find((name) => name !== "");
  if (person !== undefined) return { who: person.slice(0, 256), machine: false };
  const machine = machineClaim === undefined ? "" : text(machineClaim);
  if (machine === "") throw new Refusal(401, "SIGN_IN", "the session names nobody");
  return { who: machine.slice(0, 256), machine: true };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof errors.JWTExpired) return new Refusal(401, "SESSION_EXPIRED", "the session has expired");
  if (error instanceof SignInUnavailable) {
    return new Refusal(503, "SIGN_IN_UNAVAILABLE", "the keys that prove a session cannot be fetched", {
      headers: { "retry-after": "5" },
    });
  }
  if (error instanceof errors.JOSEError || error instanceof TypeError) return notValid();
  throw error;
}

function notValid(): Refusal {
  return new Refusal(401, "SIGN_IN", "the session is not valid here");
}
