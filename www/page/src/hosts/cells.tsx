// What stands in each column.

import type { SandboxHost } from "litterbox-sdk";
import type { ComponentChildren } from "preact";
import { address } from "../fleet/ssh.ts";
import { StatusMark } from "../parts/StatusMark.tsx";
import { Age, Expiry } from "../parts/Time.tsx";
import { type ColumnKey, size } from "./columns.ts";

/** Columns of one line of text, cut off where it does not fit. */
export const TEXT_OF: Partial<Record<ColumnKey, (host: SandboxHost) => string>> = {
  provider: (host) => host.provider,
  image: (host) => host.image,
  account: (host) => host.serviceAccount ?? "",
  size,
  address,
  error: (host) => host.lastError,
};

export const DRAWN: Partial<Record<ColumnKey, (host: SandboxHost) => ComponentChildren>> = {
  status: (host) => <StatusMark status={host.status} />,
  age: (host) => <Age since={host.createdAt} />,
  expires: (host) => <Expiry at={host.expiresAt} />,
};
