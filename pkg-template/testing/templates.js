// /templates: machine images built from a script, once for each distinct script, image and provider.

import { formatInstant } from "./instant-text.js";
import { requestedProvider } from "./providers.js";
import { isWritable } from "./python-json.js";
import { hasNul } from "./storable.js";
import { crash, encode, json, noContent, refusal } from "./wire.js";

/**
 * @typedef {object} Template
 * @property {string} id
 * @property {string} provider
 * @property {string} baseImage
 * @property {string} setupScriptHash
 * @property {string} label
 * @property {string} image
 * @property {"building" | "available" | "failed"} status
 * @property {string} lastError
 * @property {bigint} createdAt
 * @property {bigint} updatedAt
 * @property {bigint | null} lastUsedAt
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./routes.js").Call} Call
 */

const DAY_MICROS = 86_400_000_000n;
const FAILED_KEPT = DAY_MICROS;
const UNUSED_KEPT = 14n * DAY_MICROS;

export const creationIncomplete = () => refusal(503, "template creation could not be completed");

/** @param {Call} call */
export async function createTemplate({ state, body }) {
  const provider = requestedProvider(state, body.provider);
  const texts = [body.setup_script, body.base_image, body.label].filter(Boolean);
  if (!texts.every(isWritable)) throw crash();
  state.database.reach(creationIncomplete);
  state.failures.throwNext("pull", ({ message }) => refusal(502, message));
  if (texts.some(hasNul)) throw creationIncomplete();
  const baseImage = body.base_image ?? provider.image;
  const setupScriptHash = await sha256(body.setup_script);
  const same = [...state.templates.values()].find(
    (template) =>
      template.provider === provider.name &&
      template.baseImage === baseImage &&
      template.setupScriptHash === setupScriptHash,
  );
  if (same) return json(202, record(state, same));
  const now = state.clock.micros();
  /** @type {Template} */
  const template = {
    id: state.newId(),
    provider: provider.name,
    baseImage,
    setupScriptHash,
    label: body.label ?? "",
    image: "",
    status: "building",
    lastError: "",
    createdAt: now,
    updatedAt: now,
    lastUsedAt: null,
  };
  state.templates.set(template.id, template);
  build(state, template);
  return json(202, record(state, template));
}

/** The build ends when the clock gets there; nobody waits for it. @param {State} state @param {Template} template */
function build(state, template) {
  const failure = state.failures.take("build");
  const unsupported = `CapabilityUnsupportedError: VM provider '${template.provider}' does not support TemplateCapability`;
  const lastError = state.providers.get(template.provider)?.templates ? (failure?.message ?? "") : unsupported;
  const end = state.after(state.conditions.templateBuildMs);
  const finish = () => {
    const result = lastError ? { status: "failed", lastError } : { status: "available", image: `tpl-${template.id}` };
    Object.assign(template, { ...result, updatedAt: end });
  };
  state.clock.at(end, finish, { wake: false });
}

/** @param {Call} call */
export function listTemplates({ state }) {
  state.database.reach();
  const newestFirst = [...state.templates.values()].reverse();
  return json(
    200,
    newestFirst.map((template) => record(state, template)),
  );
}

/** @param {Call} call */
export function getTemplate({ state, params }) {
  state.database.reach();
  const template = state.templates.get(params.template_id);
  if (!template) throw refusal(404, "template not found");
  return json(200, record(state, template));
}

const teardownIncomplete = () => refusal(503, "template teardown could not be completed", "TEMPLATE_TEARDOWN");

/** @param {Call} call */
export function deleteTemplate({ state, params }) {
  state.database.reach(teardownIncomplete);
  const template = state.templates.get(params.template_id);
  if (!template) throw refusal(404, "template not found", "NOT_FOUND");
  if (template.status === "building") throw refusal(409, "template is still building", "TEMPLATE_STATE");
  state.failures.throwNext("teardown", teardownIncomplete);
  state.templates.delete(template.id);
  return noContent();
}

/**
 * The template a create asks for, if it can be used.
 * @param {State} state
 * @param {import("./providers.js").Provider} provider
 * @param {string} id
 */
export function availableTemplate(state, provider, id) {
  const template = state.templates.get(id);
  if (template?.provider !== provider.name) {
    throw refusal(400, `template ${id} not found for provider '${provider.name}'`, "UNKNOWN_TEMPLATE");
  }
  if (template.status === "available") return template;
  const why = template.status === "failed" ? `failed: ${template.lastError}` : template.status;
  throw refusal(409, `template ${id} is ${why}`, "TEMPLATE_NOT_AVAILABLE");
}

/** Removes templates that failed a day ago or were not used for two weeks. @param {State} state */
export function reapTemplates(state) {
  const now = state.clock.micros();
  for (const { id, status, updatedAt, lastUsedAt } of state.templates.values()) {
    const kept = status === "failed" ? FAILED_KEPT : UNUSED_KEPT;
    if ((lastUsedAt ?? updatedAt) + kept <= now) state.templates.delete(id);
  }
}

/** @param {State} state @param {Template} template */
function record({ conditions: { timeZone } }, template) {
  return {
    id: template.id,
    provider: template.provider,
    base_image: template.baseImage,
    setup_script_hash: template.setupScriptHash,
    label: template.label,
    image: template.image,
    status: template.status,
    last_error: template.lastError,
    created_at: formatInstant(template.createdAt, timeZone),
    updated_at: formatInstant(template.updatedAt, timeZone),
    last_used_at: template.lastUsedAt === null ? null : formatInstant(template.lastUsedAt, timeZone),
  };
}

/** @param {string} script */
async function sha256(script) {
  const digest = await crypto.subtle.digest("SHA-256", encode(script));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
