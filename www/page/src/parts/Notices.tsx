// Draws the notices, and says to a screen reader how much a filter left.

import { loadedAt } from "../fleet/fleet.ts";
import { notices } from "../fleet/notices.ts";
import { hostCount } from "../host-count.ts";
import { shown } from "../view/shown.ts";
import { view } from "../view/view.ts";

export function Notices() {
  return (
    <>
      <div class="notices" role="status">
        {notices.value.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <Matches />
    </>
  );
}

/** Says to a screen reader how much a filter left of the table. */
function Matches() {
  const { text, statuses } = view.value;
  const filtered = text !== "" || statuses.length > 0;
  return (
    <p class="unseen" role="status">
      {filtered && loadedAt.value !== null ? `${hostCount(shown.value.length)} shown` : ""}
    </p>
  );
}
