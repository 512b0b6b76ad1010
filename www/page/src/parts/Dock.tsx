// What floats over the bottom of the page: the tray, and below it what can be done with the selected rows.

import { BulkBar } from "../hosts/BulkBar.tsx";
import { view } from "../view/view.ts";
import { isWide } from "../view/window-size.ts";
import { Tray } from "../work/Tray.tsx";

export function Dock() {
  const { page, host } = view.value;
  const isHosts = page === "hosts";
  return (
    <div class={isHosts && host !== null && isWide.value ? "dock beside-drawer" : "dock"}>
      <Tray />
      {isHosts && <BulkBar />}
    </div>
  );
}
