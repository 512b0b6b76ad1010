// Lists the hosts through the proxy that HTTPS_PROXY names, or with the certificate in CLIENT_CERT, CLIENT_KEY and CLIENT_CA.
import { readFile } from "node:fs/promises";
import { SandboxApi } from "litterbox-sdk";
import { throughProxy, withCertificate } from "./dispatching-fetch.mjs";

const { HTTPS_PROXY, CLIENT_CERT, CLIENT_KEY, CLIENT_CA } = process.env;
const read = (path) => readFile(path, "utf8");

const fetch = HTTPS_PROXY
  ? throughProxy(HTTPS_PROXY)
  : withCertificate({ cert: await read(CLIENT_CERT), key: await read(CLIENT_KEY), ca: await read(CLIENT_CA) });
const api = SandboxApi.fromEnv(process.env, { fetch });
for (const { name, status } of await api.listHosts()) console.log(name, status);
await api.close();
