// One call of the page to the service, through every rule in turn.

import { startDeadline } from "./deadline.ts";
import { streamList } from "./list.ts";
import { makeMask, secretsIn } from "./mask.ts";
import { changes, type Given } from "./operations.ts";
import { type Counted, takeFromLimit } from "./rate-limit.ts";
import { Refusal } from "./refusal.ts";
import { readBody } from "./request-body.ts";
import { readFields } from "./request-fields.ts";
import { requireRole } from "./roles.ts";
import type { Match } from "./route.ts";
import { requireOurPage } from "./same-origin.ts";
import { callService, type Result, type ServiceCall } from "./service.ts";
import type { Fetcher } from "./settings.ts";
import type { Visitor } from "./sign-in.ts";
import { refuseSignedOut } from "./signed-out.ts";

export interface ApiCall extends Counted {
  request: Request;
  requestId: string;
  match: Match;
  service: Fetcher;
}

export async function callApi(call: ApiCall): Promise<Result> {
  const { request, requestId, match, visitor, settings, service } = call;
  const { operation } = match;
  requireRole(visitor.role, operation.role);
  if (changes(operation) || operation.costly) {
    requireOurPage(request, settings);
    await refuseSignedOut(visitor, call.ledger);
  }
  await takeFromLimit(call, operation.limit);

  const body = operation.takes ? await readBody(request, operation.requestBytes ?? 0) : undefined;
  const fields = operation.takes ? readFields(body, operation.takes, visitor.role, settings.destinations) : {};
  const given: Given = { ...match.ids, body: fields, idempotencyKey: await ownKey(request, visitor) };

  const mask = makeMask([settings.token, visitor.token], secretsIn(body));
  const deadline = startDeadline(operation.deadlineMs, request.signal);
  const serviceCall: ServiceCall = { operation, given, settings, requestId, mask, deadline, service };
  if (operation.list) return { response: await streamList(serviceCall), created: null };
  try {
    return await callService(serviceCall);
  } finally {
    deadline.clear();
  }
}

/**
 * The service keeps one set of keys for all its callers, so a key is made this person's own: nobody gets at another's
 * host by repeating their key. The same person's key stays the same, so that replays work.
 */
async function ownKey(request: Request, { subject, access }: Visitor): Promise<string | undefined> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!/^[A-Za-z0-9_\-:.]{1,255}$/.test(key)) {
    throw new Refusal(422, "BAD_KEY", "an Idempotency-Key has 1 to 255 letters, digits, and _ - : .");
  }
  const bytes = new TextEncoder().encode(JSON.stringify([access, subject, key]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
