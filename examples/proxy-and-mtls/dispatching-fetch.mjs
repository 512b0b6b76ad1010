// Node's fetch takes its connections from a dispatcher of undici, which is where proxies and certificates are set.
import { Agent, fetch, ProxyAgent } from "undici";

// Node gives up after 300 s without headers, before a longer deadline of ours: creates of slow providers need more.
const PATIENT = { headersTimeout: 600_000, bodyTimeout: 600_000 };

/** Through an HTTP proxy. @param {string} uri such as `http://proxy.example:3128` */
export const throughProxy = (uri) => dispatching(new ProxyAgent({ uri, ...PATIENT }));

/**
 * With a client certificate, and with an authority of one's own where the service's certificate needs one.
 * @param {{ cert: string, key: string, ca?: string }} certificate in PEM
 */
export const withCertificate = (certificate) => dispatching(new Agent({ connect: certificate, ...PATIENT }));

/** @param {import("undici").Dispatcher} dispatcher @returns {import("litterbox-sdk").FetchFunction} */
const dispatching = (dispatcher) => (url, init) => fetch(url, { ...init, dispatcher });
