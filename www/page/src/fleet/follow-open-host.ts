// Large fleets are listed rarely. The host in the drawer is looked at, so it alone is asked for in between.

import { SandboxNotFoundError } from "litterbox-sdk";
import { api } from "../service.ts";
import { view } from "../view/view.ts";
import { mergeHost, pause, problem } from "./fleet.ts";

const EVERY = 5_000;

export function followOpenHost(): void {
  let underWay = false;
  setInterval(async () => {
    const id = view.peek().host;
    const isDue = id !== null && pause.peek() > EVERY && problem.peek() === null && !document.hidden;
    if (!isDue || underWay) return;
    underWay = true;
    try {
      mergeHost(await api.getHost(id, { timeoutMs: 15_000 }));
    } catch (error) {
      // One that is gone leaves with the next list; anything else the list says better.
      if (!(error instanceof SandboxNotFoundError)) console.debug(error);
    } finally {
      underWay = false;
    }
  }, EVERY);
}
