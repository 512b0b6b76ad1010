// What each request body and path parameter must look like.

import { parseUuid } from "./ids.js";
import { futureInstant } from "./instants.js";
import { Invalid, valueError } from "./invalid.js";
import { integer, mapping, nullable, reading, record, text } from "./rules.js";
import { secrets } from "./secret-rules.js";
import { originUrl } from "./urls.js";

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

const LONGEST_ENV_LINE = 8191;

/** Newer services write env to a file with one line per variable. @param {Map<string, string>} env */
function checkEnvLines(env) {
  checkEnvKeys(env);
  const isPlain = (/** @type {string} */ value) => /^[ -~]*$/.test(value) && !/[#"'\\]|^ | $/.test(value);
  const bad = [...env].filter(([key, value]) => !isPlain(value) || key.length + value.length + 1 >= LONGEST_ENV_LINE);
  if (bad.length === 0) return;
  const names = bad.map(([key]) => key).sort();
  throw valueError(`env values must be short, plain printable ASCII: ${names.join(", ")}`);
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
  return record(Object.fromEntries(createFields.map((name) => [name, fields[name]])));
}

export const renewBody = record({ expires_at: lease });

export const createTemplateBody = record(
  {
    setup_script: notBlank("setup_script"),
    provider: nullable(text()),
    base_image: nullable(notBlank("base_image")),
    label: text(),
  },
  { required: ["setup_script"] },
);

const proxyName = text({ pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/ });

export const createProxyBody = record(
  { name: proxyName, target: originUrl, headers: mapping({ value: text(), min: 1 }) },
  { required: ["name", "target", "headers"] },
);

export const createAccountBody = record(
  { name: text({ pattern: /^[a-z0-9][a-z0-9-]{0,63}$/ }) },
  { required: ["name"] },
);

export const idempotencyKey = text({ min: 1, max: 255, pattern: /^[A-Za-z0-9_\-:.]+$/ });

/** Path parameters by name. @type {Record<string, import("./rules.js").Rule>} */
export const pathParameters = { host_id: uuid, template_id: uuid, name: proxyName, service: text(), account: text() };
