// The dialog in front, whichever is asked for.

import { CreateForm } from "./CreateForm.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { DoctorPanel } from "./DoctorPanel.tsx";
import { JobDialog } from "./JobDialog.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { open } from "./open.ts";
import { RenewDialog } from "./RenewDialog.tsx";
import { Shortcuts } from "./Shortcuts.tsx";

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
    case "job":
      return <JobDialog job={what.job} />;
    case "doctor":
      return <DoctorPanel />;
    case "shortcuts":
      return <Shortcuts />;
    default:
      return null;
  }
}
