// Who is signed in: Cloudflare Access puts a signed token on every request it lets through.
import { createRemoteJWKSet, jwtVerify } from "jose";

export interface AccessSettings {
  ACCESS_TEAM_URL: string;
  ACCESS_AUDIENCE: string;
}

/** The team's public keys, fetched once for all requests that this isolate serves. */
let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/** The e-mail address of the person, or undefined. */
export async function signedInAs(request: Request, env: AccessSettings): Promise<string | undefined> {
  const token = request.headers.get("cf-access-jwt-assertion");
  if (!token) return undefined;
  keys ??= createRemoteJWKSet(new URL(`${env.ACCESS_TEAM_URL}/cdn-cgi/access/certs`));
  try {
    const { payload } = await jwtVerify(token, keys, { issuer: env.ACCESS_TEAM_URL, audience: env.ACCESS_AUDIENCE });
    return typeof payload.email === "string" ? payload.email : undefined;
  } catch {
    return undefined;
  }
}
