// Leaving the page now would lose a key or a token for good, or leave a job half done without a word.

import { creations, unsavedKeys } from "./creations.ts";
import { jobs } from "./jobs.ts";
import { newTokens } from "./tokens.ts";

export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    const creating = creations.peek().some(({ state }) => state.is === "running" || state.is === "waiting");
    const working = jobs.peek().some(({ isRunning }) => isRunning.peek());
    const unsaved = unsavedKeys.peek().length > 0 || newTokens.peek().some(({ isSaved }) => !isSaved);
    if (creating || working || unsaved) event.preventDefault();
  });
}
