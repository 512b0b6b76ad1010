// The service worker of an extension, which may not load code from elsewhere.
import { contract } from "./contract.mjs";
import { server, token } from "./settings.js";

contract({ baseUrl: `${server}/api`, token })
  .catch((error) => ({ passed: [], failed: [{ check: "it runs", message: String(error?.stack ?? error) }] }))
  .then((report) => fetch(`${server}/report`, { method: "POST", body: JSON.stringify(report) }));
