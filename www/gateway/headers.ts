// The headers every response leaves with.

import { CONTENT_SECURITY_POLICY } from "../page/content-security-policy.ts";

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
export function dressData(response: Response, requestId: string): Response {
  return dress(response, {
    "x-request-id": requestId,
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
}

export function dressPage(response: Response, path: string, requestId: string): Response {
  // File names under /assets/ carry a hash of their content; everything else is asked for again each time.
  const isHashed = response.ok && path.startsWith("/assets/");
  const dressed = dress(response, {
    "x-request-id": requestId,
    "cache-control": isHashed ? "private, max-age=31536000, immutable" : "no-cache",
    "content-security-policy": `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  });
  dressed.headers.delete("set-cookie");
  return dressed;
}

function dress(response: Response, more: Record<string, string>): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries({ ...EVERYWHERE, ...more })) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
