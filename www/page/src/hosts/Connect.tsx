// How to get into a host.

import type { SandboxHost } from "litterbox-sdk";
import { keyFileName, knownHostsFileName, knownHostsOf, sshCommand, sshConfigOf } from "../fleet/ssh.ts";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Icon } from "../parts/Icon.tsx";
import { keysAtHand } from "../work/creations.ts";
import { saveFile } from "../work/save.ts";

export function Connect({ host }: { host: SandboxHost }) {
  const key = keysAtHand.value.has(host.id);
  const command = sshCommand(host, { key });
  const lines = knownHostsOf([host]);
  return (
    <section class="connect">
      <h3>Connect</h3>
      {command ? (
        <div class="command">
          <code>{command}</code>
          <CopyButton text={command} what="ssh command" />
        </div>
      ) : (
        <p class="hint">No address yet.</p>
      )}
      {command && (
        <p class="files">
          <SaveButton
            name={`${host.name}.ssh_config`}
            text={sshConfigOf([host], knownHostsFileName(host))}
            label="ssh_config"
          />
          {lines && <SaveButton name={knownHostsFileName(host)} text={lines} label="known_hosts" />}
          <span class="hint">
            {key ? `With ${keyFileName(host)}, saved earlier.` : "The key stays with whoever created the host."}
          </span>
        </p>
      )}
      {lines && (
        <>
          <div class="row spread">
            <h4>known_hosts</h4>
            <CopyButton text={lines} what="known_hosts lines" />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <pre class="known-hosts" role="region" tabIndex={0} aria-label="known_hosts lines">
            {lines.trimEnd()}
          </pre>
        </>
      )}
    </section>
  );
}

function SaveButton({ name, text, label }: { name: string; text: string; label: string }) {
  return (
    <button type="button" class="small" onClick={() => saveFile(name, text)}>
      <Icon name="download" />
      <span class="unseen">Download</span> {label}
    </button>
  );
}
