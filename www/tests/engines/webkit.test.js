import { walkJourneys } from "./walk.js";
import { missingWebKit, openWebKit } from "./webkit.js";

walkJourneys("WebKit", { open: openWebKit, missing: missingWebKit() });
