// One row. A click anywhere opens the host; its name is a link, so that it opens in tabs too.

import type { SandboxHost } from "litterbox-sdk";
import { justChanged } from "../fleet/changes.ts";
import { Icon } from "../parts/Icon.tsx";
import { isForBrowser } from "../parts/ViewLink.tsx";
import { selectedIds, toggle } from "../view/selection.ts";
import { showHost, urlOf, view } from "../view/view.ts";
import { DRAWN, TEXT_OF } from "./cells.tsx";
import type { Column, ColumnKey } from "./columns.ts";
import { openRowMenu } from "./row-menu.ts";

interface Props {
  host: SandboxHost;
  columns: readonly Column[];
  /** Position among all rows, the header included. */
  rowIndex: number;
  /** The one row that Tab reaches; the arrow keys move it. */
  active: boolean;
}

export function HostRow({ host, columns, rowIndex, active }: Props) {
  // Signals that are read here, not passed on: a row whose props stay the same is not drawn again when the table scrolls.
  const selected = selectedIds.value.has(host.id);
  const changed = justChanged.value.has(host.id);
  const open = view.value.host === host.id;
  const tabIndex = active ? 0 : -1;
  const onClick = (event: MouseEvent) => {
    const isControl = (event.target as Element).closest("a, button, input");
    // Who drags over a row wants its text.
    if (!isControl && getSelection()?.isCollapsed !== false) openHost(event, host);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    openRowMenu(host, { x: event.clientX, y: event.clientY, width: 0, height: 0 });
  };
  return (
    <tr
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-current={open ? "true" : undefined}
      class={changed ? "host changed" : "host"}
      data-host={host.id}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      <td role="cell" class="tick">
        <input
          type="checkbox"
          data-control="tick"
          tabIndex={tabIndex}
          checked={selected}
          onClick={(event) => toggle(host.id, event.shiftKey)}
          aria-label={`Select ${host.name}`}
        />
      </td>
      {columns.map(({ key }) => cell(key, host, tabIndex))}
      <td role="cell" class="more">
        <button
          type="button"
          class="plain icon-only"
          data-control="more"
          tabIndex={tabIndex}
          aria-haspopup="menu"
          aria-label={`Actions for ${host.name}`}
          onClick={(event) => openRowMenu(host, event.currentTarget.getBoundingClientRect())}
        >
          <Icon name="more" />
        </button>
      </td>
    </tr>
  );
}

/** Not a component of its own: there are hundreds in sight, and each would cost one more object to compare. */
function cell(column: ColumnKey, host: SandboxHost, tabIndex: number) {
  if (column === "name") {
    return (
      <td key={column} role="cell" class="col-name">
        <a
          class="name"
          href={urlOf({ host: host.id })}
          data-control="name"
          tabIndex={tabIndex}
          title={host.name}
          onClick={(event) => openHost(event, host)}
        >
          {host.name || host.id}
        </a>
        <span class="id">{host.id}</span>
      </td>
    );
  }
  const draw = DRAWN[column];
  if (draw) {
    return (
      <td key={column} role="cell" class={`col-${column}`}>
        {draw(host)}
      </td>
    );
  }
  const text = TEXT_OF[column]?.(host) ?? "";
  return (
    <td key={column} role="cell" class={`col-${column}`} title={text || undefined}>
      {text || (column !== "error" && <span class="nothing">–</span>)}
    </td>
  );
}

function openHost(event: MouseEvent, host: SandboxHost): void {
  if (isForBrowser(event)) return;
  event.preventDefault();
  showHost(host.id);
}
