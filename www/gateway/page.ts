// The built page, and the few words somebody sees who opened the page and cannot have it.

import { Refusal } from "./refusal.ts";
import type { Fetcher } from "./settings.ts";

export async function servePage(request: Request, assets: Fetcher, requestId: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Refusal(405, "NOT_ON_THE_LIST", "the page can only be read", { headers: { allow: "GET, HEAD" } });
  }
  const response = await assets.fetch(request);
  if (response.status !== 404) return response;
  await response.body?.cancel();
  return wordsPage(404, "Nothing here", "There is no page at this address.", requestId);
}

export function refusalPage(refusal: Refusal, requestId: string): Response {
  const page = wordsPage(
    refusal.status,
    TITLES[refusal.status] ?? "This does not work now",
    refusal.message,
    requestId,
  );
  for (const [name, value] of Object.entries(refusal.headers)) page.headers.set(name, value);
  return page;
}

const TITLES: Record<number, string> = { 401: "Signed out", 403: "Not allowed", 429: "Too often" };

/** Plain HTML: the policy allows no inline styles, and the page's own sheet may be out of reach. */
function wordsPage(status: number, title: string, sentence: string, requestId: string): Response {
  const text = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`.replace(/[^.]$/, "$&.");
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">The hosts page</a></p>
<p><small>Request ${requestId}</small></p>
</html>
`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}
