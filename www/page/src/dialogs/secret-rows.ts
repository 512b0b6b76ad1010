// Secrets of a host that is to be created: a credential typed in, or an issuer the service fetches it from.

import type { CreateHost } from "litterbox-sdk";

export interface SecretRow {
  key: number;
  name: string;
  from: "value" | "issuer";
  value: string;
  issuerUrl: string;
  /** One `Name: value` a line. */
  issuerHeaders: string;
  refresh: string;
  /** Where the credential is used; the service knows it for anthropic, github and openai. */
  host: string;
  authVariable: string;
}

/** The service knows where these belong. */
export const BUILT_IN = ["anthropic", "github", "openai"];

export function secretRow(key: number): SecretRow {
  return {
    key,
    name: "",
    from: "value",
    value: "",
    issuerUrl: "",
    issuerHeaders: "",
    refresh: "15m",
    host: "",
    authVariable: "",
  };
}

export function secretsOf(rows: readonly SecretRow[]): NonNullable<CreateHost["secrets"]> {
  return Object.fromEntries(
    rows
      .filter((row) => !isEmpty(row))
      .map((row) => {
        const place = {
          ...(row.host && { host: row.host }),
          ...(row.authVariable && { authVariable: row.authVariable }),
        };
        const credential =
          row.from === "value"
            ? { value: row.value }
            : { issuer: { url: row.issuerUrl, headers: headersOf(row.issuerHeaders), refresh: row.refresh } };
        return [row.name, { ...place, ...credential }];
      }),
  );
}

/** Added, and then left as it was. One with a value and no name is an error, which the service or the SDK names. */
function isEmpty({ name, value, issuerUrl, issuerHeaders, host, authVariable }: SecretRow): boolean {
  return [name, value, issuerUrl, issuerHeaders, host, authVariable].every((text) => text === "");
}

/** `Name: value` lines, as people write headers. */
export function headersOf(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(":");
      return at === -1 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
