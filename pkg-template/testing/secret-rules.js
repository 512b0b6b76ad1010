// What `secrets` of a create must look like: a credential the caller holds, or one the service fetches.

import { valueError } from "./invalid.js";
import { mapping, nullable, record, text } from "./rules.js";

/** Services the real one knows the host and variable of. */
const BUILT_IN = ["anthropic", "github", "openai"];

const issuer = record(
  {
    url: text({ min: 1 }),
    headers: mapping({ value: text(), min: 1 }),
    refresh: text({ pattern: /^[1-9][0-9]*[smhd]$/ }),
  },
  { required: ["url", "headers", "refresh"], extra: "forbidden" },
);

const secret = record(
  {
    value: nullable(text({ min: 1 })),
    issuer: nullable(issuer),
    host: nullable(text()),
    auth_variable: nullable(text()),
    auth_header: text(),
    auth_prefix: text(),
  },
  {
    extra: "forbidden",
    check({ value, issuer: from }) {
      if ((value == null) === (from == null)) throw valueError("exactly one of value or issuer is required");
    },
  },
);

export const secrets = mapping({
  key: text({ pattern: /^[a-z][a-z0-9_-]{0,63}$/ }),
  value: secret,
  check(entries) {
    for (const [handle, { host, auth_variable }] of entries) {
      if (BUILT_IN.includes(handle) || (host && auth_variable)) continue;
      throw valueError(`secret ${handle} needs a host and an auth_variable`);
    }
  },
});
