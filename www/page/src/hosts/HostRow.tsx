import type { SandboxHost } from "litterbox-sdk";
import { address } from "../fleet/ssh.ts";
import { StatusMark } from "../parts/StatusMark.tsx";
import { Age, Expiry } from "../parts/Time.tsx";
import { toggle } from "../view/selection.ts";
import { show } from "../view/view.ts";
import { size } from "./columns.ts";

interface Props {
  host: SandboxHost;
  /** Position among all rows, the header included. */
  rowIndex: number;
  selected: boolean;
  /** The one row that Tab reaches; the arrow keys move it. */
  active: boolean;
}

export function HostRow({ host, rowIndex, selected, active }: Props) {
  const tabIndex = active ? 0 : -1;
  const open = () => show({ host: host.id });
  const tick = (event: MouseEvent) => toggle(host.id, event.shiftKey);
  return (
    <tr role="row" aria-rowindex={rowIndex} aria-selected={selected} data-host={host.id} onDblClick={open}>
      <td role="cell" class="tick">
        <input
          type="checkbox"
          data-control="tick"
          tabIndex={tabIndex}
          checked={selected}
          onClick={tick}
          aria-label={`Select ${host.name}`}
        />
      </td>
      <td role="cell" class="col-status">
        <StatusMark status={host.status} />
      </td>
      <td role="cell" class="col-name">
        <button type="button" class="name" data-control="name" tabIndex={tabIndex} onClick={open}>
          {host.name}
        </button>
        <span class="id">{host.id}</span>
      </td>
      <Words column="provider" text={host.provider} />
      <Words column="image" text={host.image} />
      <Words column="size" text={size(host)} />
      <Words column="address" text={address(host)} />
      <td role="cell" class="col-age">
        <Age since={host.createdAt} />
      </td>
      <td role="cell" class="col-expires">
        <Expiry at={host.expiresAt} />
      </td>
      <Words column="error" text={host.lastError} />
    </tr>
  );
}

/** One line, cut off where it does not fit; the whole of it on hover. */
function Words({ column, text }: { column: string; text: string }) {
  return (
    <td role="cell" class={`col-${column}`} title={text}>
      {text || (column !== "error" && <span class="nothing">–</span>)}
    </td>
  );
}
