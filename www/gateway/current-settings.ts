// The settings in force: read once for each set of variables, and complained about once.

import { Refusal } from "./refusal.ts";
import { Misconfigured, OPEN, readSettings, type Settings, type Variables } from "./settings.ts";

const settingsOfVariables = new WeakMap<Variables, Settings | Misconfigured>();

/** Undefined where they are wrong. */
export function settingsIfAny(variables: Variables): Settings | undefined {
  let found = settingsOfVariables.get(variables);
  if (!found) {
    found = settingsOrWhyNot(variables);
    settingsOfVariables.set(variables, found);
  }
  return found instanceof Misconfigured ? undefined : found;
}

export function settingsOf(variables: Variables): Settings {
  const settings = settingsIfAny(variables);
  if (settings) return settings;
  throw new Refusal(503, "GATEWAY_NOT_CONFIGURED", "this gateway is not configured and refuses everything");
}

function settingsOrWhyNot(variables: Variables): Settings | Misconfigured {
  try {
    const settings = readSettings(variables);
    if (settings.access.kind === "open") {
      console.warn(`${OPEN}: NO SIGN-IN, whoever reaches this gateway is ${settings.access.role} of the fleet`);
    }
    return settings;
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    console.warn(`refusing everything: ${error.message}`);
    return error;
  }
}
