// How the server itself is set up: where it listens, whom it believes, how it stops. settings.ts has the gateway's rules.

import { Misconfigured } from "../settings.ts";

export interface ServerOptions {
  port: number;
  host: string;
  auditFile: string | undefined;
  /** The header in which the proxy before the server writes the visitor's address. */
  addressHeader: string | undefined;
  stopMs: number;
}

/** An empty variable counts as absent: files of settings are full of lines such as `HOST=`. */
export function readOptions({
  PORT,
  HOST,
  AUDIT_FILE,
  CLIENT_ADDRESS_HEADER,
  STOP_SECONDS,
}: NodeJS.ProcessEnv): ServerOptions {
  const port = wholeNumber("PORT", PORT || "8788");
  if (port > 65_535) throw new Misconfigured("PORT must be 65535 or less");
  if (CLIENT_ADDRESS_HEADER && !/^[\w-]+$/.test(CLIENT_ADDRESS_HEADER)) {
    throw new Misconfigured("CLIENT_ADDRESS_HEADER must be the name of a header");
  }
  return {
    port,
    host: HOST || "127.0.0.1",
    auditFile: AUDIT_FILE || undefined,
    addressHeader: CLIENT_ADDRESS_HEADER || undefined,
    stopMs: wholeNumber("STOP_SECONDS", STOP_SECONDS || "30") * 1000,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new Misconfigured(`${name} must be a whole number of at most five digits`);
  return Number(text);
}
