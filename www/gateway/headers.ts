import { CONTENT_SECURITY_POLICY } from "../page/content-security-policy.ts";

const TO_SERVICE = ["content-type", "accept", "idempotency-key"];
const FROM_SERVICE = ["content-type", "date", "retry-after"];

export function headersForService(request: Request, token: string): Headers {
  const headers = only(TO_SERVICE, request.headers);
  headers.set("authorization", `Bearer ${token}`);
  return headers;
}

export function headersFromService(answer: Response): Headers {
  return only(FROM_SERVICE, answer.headers);
}

function only(names: string[], from: Headers): Headers {
  const kept = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

const EVERYWHERE = {
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)",
  "x-frame-options": "DENY",
};

/** Data: never stored, and inert should a browser ever be talked into showing it as a document. */
export function dressData(answer: Response): Response {
  return dress(answer, {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
}

export function dressPage(answer: Response, path: string): Response {
  return dress(answer, {
    // File names under /assets/ carry a hash of their content; everything else is asked for again each time.
    "cache-control": answer.ok && path.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-cache",
    "content-security-policy": `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  });
}

function dress(answer: Response, more: Record<string, string>): Response {
  const headers = new Headers(answer.headers);
  headers.delete("set-cookie");
  for (const [name, value] of Object.entries({ ...EVERYWHERE, ...more })) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}
