// What the page asks of the gateway itself, beside the calls that go on to the service.

/** Makes Cloudflare Access respond to a lost session with 401; a redirect to its sign-in page would say nothing here. */
export const AS_SCRIPT = { "x-requested-with": "XMLHttpRequest" };

export function askGateway(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(path, { ...init, headers: { ...AS_SCRIPT, accept: "application/json" }, redirect: "manual" });
}

/** Another sign-in redirects to its page all the same. */
export function isSignedOut({ status, type }: Response): boolean {
  return status === 401 || type === "opaqueredirect";
}
