// Every case, in this order: transport, responses, arguments, the core.

import { aborting } from "./aborting.js";
import { asyncContext } from "./async-context.js";
import { baseUrls } from "./base-urls.js";
import { bodies } from "./bodies.js";
import { bodyKinds } from "./body-kinds.js";
import { caching } from "./caching.js";
import { causeCases } from "./causes.js";
import { closingCases } from "./closing.js";
import { core } from "./core.js";
import { creates } from "./creates.js";
import { customFetch } from "./custom-fetch.js";
import { deadlines } from "./deadlines.js";
import { errorBodies } from "./error-bodies.js";
import { fetchNonsense } from "./fetch-nonsense.js";
import { hostile } from "./hostile.js";
import { identity } from "./identity.js";
import { ids } from "./ids.js";
import { ignoredOptions } from "./ignored-options.js";
import { input } from "./input.js";
import { knownHosts } from "./known-hosts.js";
import { leftovers } from "./leftovers.js";
import { neverSent } from "./never-sent.js";
import { neverSettling } from "./never-settling.js";
import { options } from "./options.js";
import { redirects } from "./redirects.js";
import { requestIds } from "./request-ids.js";
import { secrets } from "./secrets.js";
import { sentBodies } from "./sent.js";
import { sizes } from "./size.js";
import { stacks } from "./stacks.js";
import { statuses } from "./statuses.js";
import { streamCases } from "./streams.js";
import { strictReads } from "./strict-reads.js";
import { tokens } from "./tokens.js";
import { tolerance } from "./tolerance.js";
import { transport } from "./transport.js";

export const cases = [
  ...deadlines,
  ...aborting,
  ...closingCases,
  ...leftovers,
  ...transport,
  ...redirects,
  ...caching,
  ...fetchNonsense,
  ...customFetch,
  ...neverSent,
  ...streamCases,
  ...bodyKinds,
  ...neverSettling,
  ...statuses,
  ...errorBodies,
  ...bodies,
  ...strictReads,
  ...creates,
  ...requestIds,
  ...ignoredOptions,
  ...tolerance,
  ...sizes,
  ...hostile,
  ...knownHosts,
  ...ids,
  ...input,
  ...sentBodies,
  ...baseUrls,
  ...options,
  ...tokens,
  ...secrets,
  ...causeCases,
  ...identity,
  ...stacks,
  ...asyncContext,
  ...core,
];
