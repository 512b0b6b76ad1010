import { missingFirefox, openFirefox } from "./firefox.js";
import { walkJourneys } from "./walk.js";

walkJourneys("Firefox", { open: openFirefox, missing: missingFirefox() });
