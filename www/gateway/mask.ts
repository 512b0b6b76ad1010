// Takes secrets out of text that goes to the browser or into the audit.

export interface Mask {
  /** Without the gateway's token, the sign-in's token, private keys, and whatever has the shape of a token. */
  ours(text: string): string;
  /** Without what the request itself brought (env values, credentials, headers of proxies) as well. */
  everything(text: string): string;
}

const MASKED = "[redacted]";
const PEM = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;
/**
 * Tokens by their shape, whoever's they are: of sign-ins, and of the service's accounts. One of a sign-in is looked for where a
 * word begins and nowhere within it: a search from each `eyJ` of a long word would go to its end each time.
 */
const TOKENS = /(?<![\w-])[\w-]+=*(?:\.eyJ[\w-]+=*)+\.[\w-]*|\bdrkb_[\w-]{8,}/g;
/** Shorter ones are found everywhere by chance: to mask them would spoil every sentence and hide nothing. */
const SHORTEST = 4;

export function makeMask(ours: readonly (string | undefined)[], fromRequest: readonly string[] = []): Mask {
  const own = spellings(ours.filter((secret) => secret !== undefined));
  const all = [...own, ...spellings(fromRequest)].sort((a, b) => b.length - a.length);
  return {
    ours: (text) => without(text, own),
    everything: (text) => without(text, all),
  };
}

/** As they are, and as a URL, a header of Basic or a JSON text would carry them. */
function spellings(secrets: readonly string[]): string[] {
  const lines = secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]);
  const spelled = lines
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret.replace(/\p{Surrogate}/gu, "\ufffd")),
      JSON.stringify(secret).slice(1, -1),
      base64(secret),
    ]);
  return [...new Set(spelled)].sort((a, b) => b.length - a.length);
}

function base64(secret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(secret.slice(0, 8192)))).replace(/=+$/, "");
}

/** One secret may begin within another and end behind it, and so may what is known by its shape: all are found first. */
function without(text: string, secrets: readonly string[]): string {
  const found: [start: number, end: number][] = [];
  for (const secret of secrets) {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      found.push([at, at + secret.length]);
    }
  }
  if (text.includes("eyJ") || text.includes("drkb_")) found.push(...placesOf(TOKENS, text));
  if (text.includes("-----BEGIN")) found.push(...placesOf(PEM, text));
  if (found.length === 0) return text;

  let shown = "";
  let hiddenUntil = 0;
  for (const [start, end] of found.sort(([one], [other]) => one - other)) {
    if (start >= hiddenUntil) shown += text.slice(hiddenUntil, start) + MASKED;
    hiddenUntil = Math.max(hiddenUntil, end);
  }
  return shown + text.slice(hiddenUntil);
}

function placesOf(shape: RegExp, text: string): [start: number, end: number][] {
  return Array.from(text.matchAll(shape), ({ index, 0: match }) => [index, index + match.length]);
}

/** What is secret in a request's body: env values, credentials, headers of issuers and proxies. */
export function secretsIn(body: unknown): string[] {
  const { env, secrets, headers } = asRecord(body);
  const credentials = Object.values(asRecord(secrets)).flatMap((entry) => {
    const { value, issuer } = asRecord(entry);
    return [value, ...Object.values(asRecord(asRecord(issuer).headers))];
  });
  const found = [...Object.values(asRecord(env)), ...Object.values(asRecord(headers)), ...credentials];
  return found.filter((value) => typeof value === "string");
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
