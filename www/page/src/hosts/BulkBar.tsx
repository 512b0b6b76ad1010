import { open } from "../dialogs/open.ts";
import { selected, selectNone } from "../view/selection.ts";

export function BulkBar() {
  const hosts = selected.value;
  if (hosts.length === 0) return null;
  return (
    <section class="bulk" aria-label="Selected hosts">
      <strong>{hosts.length} selected</strong>
      <button type="button" class="danger" onClick={() => (open.value = { kind: "delete", hosts })}>
        Delete…
      </button>
      <button type="button" class="plain" onClick={selectNone}>
        Clear
      </button>
    </section>
  );
}
