// The fleet at a glance: what needs a hand, and who has how much where.

import { computed } from "@preact/signals";
import { open } from "../dialogs/open.ts";
import { expiringSoon, failed } from "../fleet/attention.ts";
import { hosts } from "../fleet/fleet.ts";
import { may } from "../fleet/session.ts";
import { Icon } from "../parts/Icon.tsx";
import { quotedValue, withField } from "../view/query.ts";
import { terms } from "../view/shown.ts";
import { layout } from "../view/table-settings.ts";
import { show, view } from "../view/view.ts";

/** Counted once for each list, not for each key typed into the filter. */
const byProvider = computed(() => countBy(({ provider }) => provider));
const byAccount = computed(() => countBy(({ serviceAccount }) => serviceAccount ?? ""));

export function Summary() {
  if (layout.value.summary === false || hosts.value.length === 0) return null;
  return (
    <section class="summary" aria-label="Summary">
      <Attention />
      <Shares title="Provider" field="provider" counts={byProvider.value} />
      <Shares title="Account" field="account" counts={byAccount.value} />
    </section>
  );
}

function Attention() {
  const soon = expiringSoon.value;
  const bad = failed.value;
  if (soon.length + bad.length === 0) {
    return (
      <div class="attention">
        <p class="calm">
          <Icon name="good" /> Nothing needs a hand
        </p>
      </div>
    );
  }
  return (
    <div class="attention">
      {bad.length > 0 && (
        <button type="button" class="stat bad" onClick={() => show({ text: "", statuses: ["error"] })}>
          <Icon name="bad" />
          <span>
            <strong>{bad.length}</strong> failed
          </span>
        </button>
      )}
      {soon.length > 0 && (
        <>
          <button
            type="button"
            class="stat busy"
            onClick={() => show({ text: "expires<1h", statuses: [], sortBy: "expires", descending: false })}
          >
            <Icon name="clock" />
            <span>
              <strong>{soon.length}</strong> {soon.length === 1 ? "expires" : "expire"} within an hour
            </span>
          </button>
          {may("POST /hosts/{id}/renew") && (
            <button type="button" class="small" onClick={() => (open.value = { kind: "renew", hosts: soon })}>
              Renew {soon.length === 1 ? "it" : "them"}…
            </button>
          )}
        </>
      )}
    </div>
  );
}

type Counts = readonly (readonly [value: string, count: number])[];

function countBy(read: (host: (typeof hosts.value)[number]) => string): Counts {
  const found = new Map<string, number>();
  for (const host of hosts.value) {
    const value = read(host);
    if (value) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return [...found].sort((a, b) => b[1] - a[1]);
}

const MOST = 4;

/** A bar of shares, each of which filters. */
function Shares({ title, field, counts }: { title: string; field: string; counts: Counts }) {
  if (counts.length === 0) return null;
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const drawn = counts.slice(0, MOST);
  const rest = total - drawn.reduce((sum, [, count]) => sum + count, 0);
  const isFiltered = (value: string) =>
    terms.value.some((term) => term.field === field && term.compare === ":" && term.value === value && !term.not);
  const filter = (value: string) => {
    const term = isFiltered(value) ? null : `${field}:${quotedValue(value)}`;
    show({ text: withField(view.peek().text, field, term) });
  };
  return (
    <div class="shares">
      <h2>{title}</h2>
      <div class="bar" aria-hidden="true">
        {drawn.map(([value, count], i) => (
          <span key={value} class={`share-${i}`} style={{ flexGrow: count }} />
        ))}
        {rest > 0 && <span class="share-rest" style={{ flexGrow: rest }} />}
      </div>
      <ul>
        {drawn.map(([value, count], i) => (
          <li key={value}>
            <button type="button" class="plain" aria-pressed={isFiltered(value)} onClick={() => filter(value)}>
              <span class={`swatch share-${i}`} />
              <span class="label">{value}</span> <strong>{count.toLocaleString("en")}</strong>
            </button>
          </li>
        ))}
        {rest > 0 && <li class="hint">and {counts.length - MOST} more</li>}
      </ul>
    </div>
  );
}
