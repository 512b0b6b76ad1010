// Leaving the page now would lose a key for good, or leave a job half done without a word.

import { creations, unsavedKeys } from "./creations.ts";
import { jobs } from "./jobs.ts";

export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    const creating = creations.peek().some(({ state }) => state.is === "running" || state.is === "waiting");
    const working = jobs.peek().some(({ isRunning }) => isRunning.peek());
    if (creating || working || unsavedKeys.peek().length > 0) event.preventDefault();
  });
}
