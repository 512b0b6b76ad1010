// The jobs there are.

import { dropHosts, refresh } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { hostCount } from "../host-count.ts";
import { api } from "../service.ts";
import { show, view } from "../view/view.ts";
import { dismissHosts } from "./creations.ts";
import type { Kind } from "./jobs.ts";

/** The service holds a database connection for as long as a teardown takes; more at once would starve its other callers. */
const TEARDOWNS_AT_ONCE = 4;

export const DELETION: Kind = {
  doing: "Deleting",
  did: "deleted",
  atOnce: TEARDOWNS_AT_ONCE,
  goneIsDone: true,
  act: (host) => api.deleteHost(host.id, { timeoutMs: 180_000 }),
  onEnd: (changed) => {
    if (changed.length === 0) return;
    const gone = new Set(changed.map(({ id }) => id));
    // A drawer on a host that was just deleted has nothing left to show.
    if (gone.has(view.peek().host ?? "")) show({ host: null });
    dropHosts(gone);
    dismissHosts(gone);
    notify(changed.length === 1 ? `${changed[0]?.name} deleted` : `${hostCount(changed.length)} deleted`);
  },
};

/** `end` says when each lease is to end, at the moment its call is sent. */
export function renewal(end: () => Date | null | undefined): Kind {
  return {
    doing: "Renewing",
    did: "renewed",
    atOnce: 6,
    goneIsDone: false,
    act: (host) => {
      const expiresAt = end();
      return api.renewHost(host.id, expiresAt ? { expiresAt } : {}, { timeoutMs: 30_000 });
    },
    onEnd: (changed) => {
      if (changed.length === 0) return;
      // Not what the calls returned: the first of many are minutes old by now, and a host may have been deleted since.
      void refresh();
      notify(`${hostCount(changed.length)} renewed`);
    },
  };
}
