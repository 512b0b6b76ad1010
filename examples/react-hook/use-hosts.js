// A hook that keeps a list of hosts up to date. What was shown last stays while the service is away, and the pauses between
// attempts grow meanwhile.
import { retryDelay } from "litterbox-sdk/helpers";
import { useEffect, useState } from "react";

/**
 * @param {import("litterbox-sdk").SandboxApi} api the same one on every render
 * @param {{ everyMs?: number }} [options]
 */
export function useHosts(api, { everyMs = 5000 } = {}) {
  const [state, setState] = useState({ hosts: undefined, error: undefined });

  useEffect(() => {
    // Ends the request in flight and the pause when the component goes, or the client changes.
    const unmounted = new AbortController();
    const { signal } = unmounted;

    async function poll() {
      for (let failures = 0; !signal.aborted; ) {
        let delay = everyMs;
        try {
          const hosts = await api.listHosts({ signal, timeoutMs: 10_000 });
          setState({ hosts, error: undefined });
          failures = 0;
        } catch (error) {
          if (signal.aborted) return;
          setState(({ hosts }) => ({ hosts, error }));
          failures += 1;
          const backoff = retryDelay(error, failures, { maxAttempts: Number.POSITIVE_INFINITY });
          // A wrong token or a missing route does not mend itself while one waits.
          if (backoff === null) return;
          delay += backoff;
        }
        await pause(delay, signal);
      }
    }

    poll();
    return () => unmounted.abort();
  }, [api, everyMs]);

  return state;
}

/** Waits, or until the signal is aborted. @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}
