// What each request body and path parameter must look like.

import { parseUuid } from "./ids.js";
import { futureInstant } from "./instants.js";
import { Invalid, valueError } from "./invalid.js";
import { embedded, integer, mapping, nullable, optional, reading, record, required, text } from "./rules.js";
import { SECRET_NAME, secrets } from "./secret-rules.js";
import { httpUrl } from "./urls.js";

/** @param {string} field */
const notBlank = (field) =>
  text({
    check(value) {
      if (value.trim() === "") throw valueError(`${field} must not be blank`);
    },
  });

const uuid = reading((value) => {
  if (typeof value === "string") return parseUuid(value);
  throw new Invalid("uuid_type", "UUID input should be a string, bytes or UUID object");
});

const lease = nullable(reading((value, { now }) => futureInstant(value, now)));

/** @param {Map<string, string>} env */
function checkEnvKeys(env) {
  const bad = [...env.keys()].filter((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)).sort();
  if (bad.length > 0) throw valueError(`env keys must be valid environment variable names: ${bad.join(", ")}`);
  if (env.has("TAILSCALE_AUTHKEY")) throw valueError("reserved env keys are not allowed: TAILSCALE_AUTHKEY");
}

/** In bytes, with the `=` and the end of the line. */
const LONGEST_ENV_LINE = 8191;

/** Newer services write env to a file with one line per variable. @param {Map<string, string>} env */
function checkEnvLines(env) {
  checkEnvKeys(env);
  for (const [key, value] of env) {
    if (!/^[ -~]*$/.test(value) || /[#"'\\]|^ | $/.test(value)) {
      const plain = "printable ASCII without #, quotes, backslashes, or a space at either end";
      throw valueError(`env value must be ${plain}: ${key}`);
    }
    if (`${key}=${value}\n`.length > LONGEST_ENV_LINE) {
      throw valueError(`env entry is longer than ${LONGEST_ENV_LINE} bytes: ${key}`);
    }
  }
}

/** @param {import("./generations.js").Generation} generation */
export function createHostBody({ createFields, strictEnv }) {
  /** @type {Record<string, import("./rules.js").Rule>} */
  const fields = {
    image: nullable(notBlank("image")),
    env: mapping({ value: text(), check: strictEnv ? checkEnvLines : checkEnvKeys }),
    expires_at: lease,
    provider: nullable(text()),
    instance_type: nullable(notBlank("instance_type")),
    disk_gb: nullable(integer({ atLeast: 1 })),
    template: nullable(uuid),
    secrets,
  };
  return optional(record(Object.fromEntries(createFields.map((name) => [name, fields[name]]))));
}

/** @param {import("./generations.js").Generation} generation */
export const renewBody = ({ embedsFields }) =>
  embedsFields ? embedded("expires_at", lease, { required: false }) : optional(record({ expires_at: lease }));

export const createTemplateBody = required(
  record(
    {
      provider: nullable(text()),
      base_image: nullable(notBlank("base_image")),
      setup_script: notBlank("setup_script"),
      label: text(),
    },
    { required: ["setup_script"] },
  ),
);

const proxyName = text({ pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/ });

/** An origin, and no more. */
const proxyTarget = httpUrl((url) => {
  if (url.username || url.password) throw valueError("target URL must not contain credentials");
  if (url.pathname !== "/") throw valueError("target URL must not contain a path");
  if (url.search) throw valueError("target URL must not contain a query string");
  if (url.hash) throw valueError("target URL must not contain a fragment");
});

export const createProxyBody = required(
  record(
    { name: proxyName, target: proxyTarget, headers: mapping({ value: text(), min: 1 }) },
    { required: ["name", "target", "headers"] },
  ),
);

const accountName = text({ pattern: /^[a-z0-9][a-z0-9-]{0,63}$/ });

export const createAccountBody = embedded("name", accountName, { required: true });

export const idempotencyKey = text({ min: 1, max: 255, pattern: /^[A-Za-z0-9_\-:.]+$/ });

const secretName = text({ pattern: SECRET_NAME });

/** The parameters of a path, by what the path is about. @type {Record<string, Record<string, import("./rules.js").Rule>>} */
export const pathParameters = {
  hosts: { host_id: uuid, service: secretName },
  templates: { template_id: uuid },
  "http-proxies": { name: proxyName, host_id: uuid },
  "service-accounts": { name: accountName },
};
