// Every case, in the order of what can go wrong: on the way, in the answer, in what callers pass, in the core.

import { bodies } from "./bodies.js";
import { cancelling } from "./cancelling.js";
import { core } from "./core.js";
import { customFetch } from "./custom-fetch.js";
import { deadlines } from "./deadlines.js";
import { errorBodies } from "./error-bodies.js";
import { hostile } from "./hostile.js";
import { ids } from "./ids.js";
import { input } from "./input.js";
import { options } from "./options.js";
import { redirects } from "./redirects.js";
import { secrets } from "./secrets.js";
import { statuses } from "./statuses.js";
import { tokens } from "./tokens.js";
import { transport } from "./transport.js";

export const table = [
  ...deadlines,
  ...cancelling,
  ...transport,
  ...redirects,
  ...customFetch,
  ...statuses,
  ...errorBodies,
  ...bodies,
  ...hostile,
  ...ids,
  ...input,
  ...options,
  ...tokens,
  ...secrets,
  ...core,
];
