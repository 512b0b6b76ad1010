// What `secrets` of a create must look like: a credential the caller holds, or one the service fetches from an issuer.

import { valueError } from "./invalid.js";
import { quoted } from "./python-repr.js";
import { mapping, nullable, record, secretText, text } from "./rules.js";
import { httpUrl } from "./urls.js";

/** Services whose host and variable the real one knows. */
const BUILT_IN = ["anthropic", "github", "openai"];

/** What describes a service of the caller's own; a built-in one takes none of it. */
const CUSTOM_SERVICE = ["host", "auth_variable", "auth_header", "auth_prefix"];

export const SECRET_NAME = /^[a-z][a-z0-9_-]{0,63}$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const LONGEST_HOST = 253;

const headerName = text({ pattern: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/ });
const variable = text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/ });

const issuerUrl = httpUrl((url) => {
  if (url.protocol !== "https:") throw valueError("issuer URL must use https");
  if (url.username || url.password) throw valueError("issuer URL must not contain credentials");
  if (url.hash) throw valueError("issuer URL must not contain a fragment");
});

const issuer = record(
  {
    url: issuerUrl,
    headers: mapping({ key: headerName, value: secretText(), min: 1 }),
    refresh: text({ pattern: /^[1-9][0-9]*[smhd]$/ }),
  },
  { required: ["url", "headers", "refresh"], extra: "forbidden" },
);

const secret = record(
  {
    host: nullable(text({ max: LONGEST_HOST, pattern: HOST })),
    auth_variable: nullable(variable),
    auth_header: headerName,
    auth_prefix: text(),
    value: nullable(secretText()),
    issuer: nullable(issuer),
  },
  {
    extra: "forbidden",
    check(entry) {
      if ((entry.value == null) === (entry.issuer == null)) {
        throw valueError("provide exactly one of value or issuer");
      }
      const isCustom = CUSTOM_SERVICE.some((field) => Object.hasOwn(entry, field));
      if (isCustom && !(entry.host && entry.auth_variable)) {
        throw valueError("a custom service needs host and auth_variable");
      }
    },
  },
);

export const secrets = mapping({
  value: secret,
  check(entries) {
    for (const [name, { host }] of entries) {
      if (!SECRET_NAME.test(name)) throw valueError(`invalid secret service name ${quoted(name)}`);
      if (!host && !BUILT_IN.includes(name)) throw valueError(`unknown secret service ${quoted(name)}`);
    }
  },
});
