// Where secrets may be sent: the issuers that the service fetches credentials from, and the targets of HTTP proxies.
// Without a list there is none. What a listed name resolves to is the business of whoever listed it.

export interface Destinations {
  /** Listed one by one: `https://api.example.net`, `http://10.0.0.5:8080`, or a bare name, which stands for https. */
  origins: ReadonlySet<string>;
  /** `*.example.net`, kept as `.example.net`. */
  suffixes: readonly string[];
  /** `*`: every public name, over https. */
  any: boolean;
}

/** Undefined where the text is not a list of destinations. */
export function parseDestinations(text: string): Destinations | undefined {
  const origins = new Set<string>();
  const suffixes: string[] = [];
  let any = false;
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const url = entry.includes("://") ? entry : `https://${entry}`;
    if (entry === "*") any = true;
    else if (/^\*\.[a-z0-9.-]+$/i.test(entry)) suffixes.push(entry.slice(1).toLowerCase());
    else if (URL.canParse(url) && isOrigin(new URL(url))) origins.add(new URL(url).origin);
    else return undefined;
  }
  return { origins, suffixes, any };
}

export function allowsUrl(destinations: Destinations, value: unknown): boolean {
  if (typeof value !== "string" || !PLAIN_URL.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  if (destinations.origins.has(url.origin)) return true;
  return url.protocol === "https:" && allowsName(destinations, url.hostname);
}

/**
 * No user name, no backslash, no spaces, no letters beyond ASCII: parsers disagree about such addresses, and what the
 * gateway reads as one host the service might read as another.
 */
const PLAIN_URL = /^https?:\/\/[a-z0-9.:[\]-]+(?:[/?#][!-[\]-~]*)?$/i;

/** A bare host name, with or without a port. */
export function allowsHost(destinations: Destinations, value: unknown): boolean {
  return (
    typeof value === "string" && /^[a-z0-9.-]+(:\d{1,5})?$/i.test(value) && allowsUrl(destinations, `https://${value}`)
  );
}

function allowsName({ suffixes, any }: Destinations, hostname: string): boolean {
  const name = hostname.toLowerCase();
  if (suffixes.some((suffix) => name.endsWith(suffix) && name.length > suffix.length)) return true;
  return any && isPublicName(name);
}

/** `new URL` has already turned every spelling of an IPv4 address (decimal, octal, hexadecimal) into the dotted one. */
function isPublicName(name: string): boolean {
  if (/^[\d.]+$/.test(name) || name.startsWith("[") || name.endsWith(".")) return false;
  const labels = name.split(".");
  return labels.length > 1 && !PRIVATE_ENDINGS.has(labels.at(-1) ?? "");
}

const PRIVATE_ENDINGS = new Set([
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "arpa",
]);

function isOrigin(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}
