// The page: bars, one of its pages, and what lies over them.

import { InFront } from "./dialogs/InFront.tsx";
import { HostsPage } from "./hosts/HostsPage.tsx";
import { Banners } from "./parts/Banners.tsx";
import { Dock } from "./parts/Dock.tsx";
import { lazy } from "./parts/lazy.tsx";
import { Notices } from "./parts/Notices.tsx";
import { openedMenu } from "./parts/open-menu.ts";
import { TopBar } from "./parts/TopBar.tsx";
import { view } from "./view/view.ts";

const Menu = lazy(() => import("./parts/Menu.tsx").then((module) => module.Menu));
const OtherPage = lazy(() => import("./resources/OtherPage.tsx").then((module) => module.OtherPage));

export function App() {
  return (
    <>
      <TopBar />
      <main>
        <Banners />
        {view.value.page === "hosts" ? <HostsPage /> : <OtherPage />}
        {openedMenu.value && <Menu />}
      </main>
      <Dock />
      <Notices />
      <InFront />
    </>
  );
}
