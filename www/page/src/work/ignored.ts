// What an older service ignored of a creation, in words.

import type { CreatedHost } from "litterbox-sdk";

/** Undefined where it heeded everything. */
export function ignoredSentence({ ignoredOptions }: CreatedHost): string | undefined {
  if (ignoredOptions.length === 0) return undefined;
  const what = ignoredOptions.map((option) => `its ${option}`).join(" and ");
  return `It was made without ${what}, which this older service ignored.`;
}
