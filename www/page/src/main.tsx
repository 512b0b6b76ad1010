import { render } from "preact";
import { App } from "./App.tsx";
import { startClock } from "./clock.ts";

import { raiseAlerts } from "./fleet/alerts.ts";
import { followFleet } from "./fleet/fleet.ts";
import { followOpenHost } from "./fleet/follow-open-host.ts";
import { loadSession } from "./fleet/session.ts";
import { connect } from "./service.ts";
import { listenToKeys } from "./shortcuts.ts";
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
followFleet();
followOpenHost();
void loadSession();

const root = document.getElementById("page");
if (root) render(<App />, root);
