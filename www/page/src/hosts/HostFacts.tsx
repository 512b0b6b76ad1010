// The facts in the drawer: machine, network, times, and whatever a newer service sends.

import type { SandboxHost } from "litterbox-sdk";
import type { ComponentChildren } from "preact";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Age, Expiry } from "../parts/Time.tsx";
import { absolute, isInstant } from "../time-words.ts";

type Fact = [label: string, value: ComponentChildren];

/** What has a place of its own in the sheet, or is shown elsewhere in it. */
const PLACED = new Set([
  ...["id", "name", "status", "provider", "image", "instanceType", "diskGb", "serviceAccount", "tailscaleDeviceId"],
  ...["sshHost", "sshPort", "sshUsername", "knownHosts", "externalSshHost", "externalSshPort", "internalSshHost"],
  ...["privateKey", "lastError", "createdAt", "updatedAt", "activatedAt", "expiresAt", "leaseDeadline"],
]);

export function HostFacts({ host }: { host: SandboxHost }) {
  return (
    <>
      <Facts title="Machine" facts={machine(host)} />
      <Facts title="Network" facts={network(host)} />
      <Facts title="Times" facts={times(host)} />
      <Facts title="More" facts={more(host)} />
    </>
  );
}

function machine(host: SandboxHost): Fact[] {
  return [
    [
      "Id",
      <span class="row" key="id">
        <code>{host.id}</code>
        <CopyButton text={host.id} what="id" brief />
      </span>,
    ],
    ["Provider", host.provider],
    ["Image", <code key="image">{host.image}</code>],
    ["Instance type", host.instanceType ?? "the provider's default"],
    ["Disk", host.diskGb === null ? "the provider's default" : `${host.diskGb} GB`],
    ["Service account", host.serviceAccount],
  ];
}

function network(host: SandboxHost): Fact[] {
  const external = host.externalSshHost && `${host.externalSshHost}:${host.externalSshPort ?? 22}`;
  return [
    ["Dial", host.sshHost && `${host.sshHost}:${host.sshPort}`],
    ["User", host.sshUsername],
    ["External", external],
    ["Internal", host.internalSshHost],
    ["Tailscale device", host.tailscaleDeviceId],
  ];
}

function times(host: SandboxHost): Fact[] {
  const at = (instant: string | null) =>
    instant && isInstant(instant) ? (
      <>
        {absolute(instant)}{" "}
        <span class="hint">
          <Age since={instant} /> ago
        </span>
      </>
    ) : (
      instant
    );
  return [
    ["Created", at(host.createdAt)],
    ["Active since", at(host.activatedAt)],
    ["Updated", at(host.updatedAt)],
    [
      "Expires",
      host.expiresAt === null ? (
        <Expiry at={null} />
      ) : (
        <>
          {absolute(host.expiresAt)}{" "}
          <span class="hint">
            <Expiry at={host.expiresAt} />
          </span>
        </>
      ),
    ],
    ["Renewable until", host.leaseDeadline && absolute(host.leaseDeadline)],
  ];
}

/** Fields that a newer service sends. */
function more(host: SandboxHost): Fact[] {
  return Object.entries(host)
    .filter(([field, value]) => !PLACED.has(field) && value !== null)
    .map(([field, value]) => [
      field,
      <code key={field}>{typeof value === "string" ? value : JSON.stringify(value)}</code>,
    ]);
}

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (known.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl class="facts">
        {known.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
