import { CreateForm } from "./dialogs/CreateForm.tsx";
import { newKey } from "./dialogs/creation.ts";
import { DeleteDialog } from "./dialogs/DeleteDialog.tsx";
import { DoctorPanel } from "./dialogs/DoctorPanel.tsx";
import { KeyDialog } from "./dialogs/KeyDialog.tsx";
import { open } from "./dialogs/open.ts";
import { RenewDialog } from "./dialogs/RenewDialog.tsx";
import { Shortcuts } from "./dialogs/Shortcuts.tsx";
import { BulkBar } from "./hosts/BulkBar.tsx";
import { Fleet } from "./hosts/Fleet.tsx";
import { HostSheet } from "./hosts/HostSheet.tsx";
import { Toolbar } from "./hosts/Toolbar.tsx";
import { Banners } from "./parts/Banners.tsx";
import { Notices } from "./parts/Notices.tsx";
import { TopBar } from "./parts/TopBar.tsx";
import { view } from "./view/view.ts";

export function App() {
  return (
    <>
      <TopBar />
      <main>
        <Banners />
        <Toolbar />
        <div class="fleet">
          <Fleet />
        </div>
        <BulkBar />
      </main>
      <Notices />
      {view.value.host && <HostSheet id={view.value.host} />}
      <InFront />
      {newKey.value && <KeyDialog key={newKey.value.id} host={newKey.value} />}
    </>
  );
}

function InFront() {
  const what = open.value;
  switch (what?.kind) {
    case "create":
      return <CreateForm />;
    case "renew":
      return <RenewDialog host={what.host} />;
    case "delete":
      return <DeleteDialog hosts={what.hosts} />;
    case "doctor":
      return <DoctorPanel />;
    case "shortcuts":
      return <Shortcuts />;
    default:
      return null;
  }
}
