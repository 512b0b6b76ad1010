// What can be done with the selected rows.

import { open } from "../dialogs/open.ts";
import { may } from "../fleet/session.ts";
import { Icon } from "../parts/Icon.tsx";
import { forgetHidden, hiddenTicks, selected, selectNone } from "../view/selection.ts";
import { clearFilters } from "../view/view.ts";

export function BulkBar() {
  const hosts = selected.value;
  const hidden = hiddenTicks.value;
  if (hosts.length + hidden === 0) return null;
  return (
    <section class="bulk" aria-label="Selected hosts">
      <strong>{hosts.length.toLocaleString("en")} selected</strong>
      {hosts.length > 0 && (
        <>
          {may("POST /hosts/{id}/renew") && (
            <button type="button" onClick={() => (open.value = { kind: "renew", hosts })}>
              Renew…
            </button>
          )}
          {may("POST /http-proxies/{name}/hosts/{id}") && (
            <button type="button" onClick={() => (open.value = { kind: "attach", hosts })}>
              Proxy…
            </button>
          )}
          {may("DELETE /hosts/{id}") && (
            <button type="button" class="danger" onClick={() => (open.value = { kind: "delete", hosts })}>
              Delete…
            </button>
          )}
        </>
      )}
      <button type="button" class="plain" onClick={selectNone}>
        Clear
      </button>
      {hidden > 0 && (
        <p class="hidden-ticks" role="status">
          <Icon name="bad" />
          <span>
            <strong>{hidden.toLocaleString("en")} more are hidden by the filter</strong> and left out.
          </span>
          <button type="button" class="small" onClick={clearFilters}>
            Show them
          </button>
          <button type="button" class="plain small" onClick={forgetHidden}>
            Forget them
          </button>
        </p>
      )}
    </section>
  );
}
