// The dialog in front, whichever is asked for.

import { Palette } from "../palette/Palette.tsx";
import { lazy } from "../parts/lazy.tsx";
import { CreateForm } from "./CreateForm.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { JobDialog } from "./JobDialog.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { close, open } from "./open.ts";
import { RenewDialog } from "./RenewDialog.tsx";
import { SaveViewDialog } from "./SaveViewDialog.tsx";

const DoctorPanel = lazy(() => import("./DoctorPanel.tsx").then((module) => module.DoctorPanel));
const Shortcuts = lazy(() => import("./Shortcuts.tsx").then((module) => module.Shortcuts));
const AttachDialog = lazy(() => import("../resources/AttachDialog.tsx").then((module) => module.AttachDialog));

export function InFront() {
  const what = open.value;
  switch (what?.kind) {
    case "create":
      return <CreateForm key={what.creation} creation={what.creation} />;
    case "key":
      return <KeyDialog creation={what.creation} />;
    case "renew":
      return <RenewDialog hosts={what.hosts} />;
    case "delete":
      return <DeleteDialog hosts={what.hosts} />;
    case "attach":
      return <AttachDialog hosts={what.hosts} onLeave={close} />;
    case "job":
      return <JobDialog job={what.job} />;
    case "doctor":
      return <DoctorPanel />;
    case "palette":
      return <Palette onLeave={close} />;
    case "save view":
      return <SaveViewDialog />;
    case "shortcuts":
      return <Shortcuts />;
    default:
      return null;
  }
}
