// The page: bars, table, drawer, and what lies over them.

import { InFront } from "./dialogs/InFront.tsx";
import { BulkBar } from "./hosts/BulkBar.tsx";
import { Fleet } from "./hosts/Fleet.tsx";
import { HostSheet } from "./hosts/HostSheet.tsx";
import { Toolbar } from "./hosts/Toolbar.tsx";
import { Banners } from "./parts/Banners.tsx";
import { lazy } from "./parts/lazy.tsx";
import { Notices } from "./parts/Notices.tsx";
import { openedMenu } from "./parts/open-menu.ts";
import { TopBar } from "./parts/TopBar.tsx";
import { view } from "./view/view.ts";
import { Tray } from "./work/Tray.tsx";

const Menu = lazy(() => import("./parts/Menu.tsx").then((module) => module.Menu));

export function App() {
  return (
    <>
      <TopBar />
      <main>
        <Banners />
        <Toolbar />
        <div class="work">
          <div class="fleet">
            <Fleet />
          </div>
          {view.value.host && <HostSheet id={view.value.host} />}
        </div>
        <BulkBar />
      </main>
      <Tray />
      <Notices />
      <InFront />
      {openedMenu.value && <Menu />}
    </>
  );
}
