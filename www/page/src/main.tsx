// Starts the page: connects to the service, starts what runs all the time, draws.

import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./App.tsx";
import { startClock } from "./clock.ts";
import { alertsOn, raiseAlerts } from "./fleet/alerts.ts";
import { followFleet, loadedAt } from "./fleet/fleet.ts";
import { followOpenHost } from "./fleet/follow-open-host.ts";
import { loadSession } from "./fleet/session.ts";
import { watchSessionEnd } from "./fleet/session-end.ts";
import { loadPartsInIdleMoments } from "./parts/lazy.tsx";
import { connect } from "./service.ts";
import { listenToKeys } from "./shortcuts.ts";
import { prepareInIdleMoments } from "./view/prepare.ts";
import { keepTheme } from "./view/theme.ts";
import { keepTitle } from "./view/title.ts";
import { keepInUrl } from "./view/view.ts";
import { guardLeaving } from "./work/leave-guard.ts";
import "./styles/index.css";

await connect();
keepTheme();
keepInUrl();
keepTitle();
startClock();
raiseAlerts();
listenToKeys();
guardLeaving();
followFleet({ goesOnHidden: () => alertsOn.peek() });
followOpenHost();
prepareInIdleMoments();
void loadSession();
watchSessionEnd();

const root = document.getElementById("page");
if (root) render(<App />, root);

// Not before the first list: it is what people wait for.
const stop = effect(() => {
  if (loadedAt.value === null) return;
  loadPartsInIdleMoments();
  queueMicrotask(() => stop());
});
