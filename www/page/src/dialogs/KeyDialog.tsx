// A new host's private key in full, for whoever asked to see it. It is never opened by itself.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keyFileName, knownHostsFileName, knownHostsOf, sshCommand } from "../fleet/ssh.ts";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { showHost } from "../view/view.ts";
import { creationOf, dismissCreation, markKeySaved } from "../work/creations.ts";
import { ignoredSentence } from "../work/ignored.ts";
import { saveFile } from "../work/save.ts";
import { close } from "./open.ts";

export function KeyDialog({ creation }: { creation: number }) {
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  const state = creationOf(creation)?.state;
  if (state?.is !== "ready") return null;
  const { host, keySaved } = state;
  const key = host.privateKey ?? "";
  const file = keyFileName(host);
  const lines = knownHostsOf([host]);
  const ignored = ignoredSentence(host);
  const command = sshCommand(host, { key: true });

  const done = () => {
    dismissCreation(creation);
    close();
    showHost(host.id);
  };
  const save = () => {
    saveFile(file, key, "application/x-pem-file");
    markKeySaved(creation);
  };

  return (
    // Leaving only hides it: the tray keeps the key until it is saved or given up.
    <Dialog title={<>{host.name} is ready</>} onLeave={close} class="key" readFirst>
      {ignored && (
        <p class="problem-note">
          <Icon name="bad" /> {ignored}
        </p>
      )}
      <p>
        This is its private key. <strong>It will not be shown again</strong> once you are done here: the service keeps
        no copy, and neither does this page.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre class="pem" role="region" tabIndex={0} aria-label="Private key">
        {key}
      </pre>
      <div class="row">
        <button type="button" class="primary" onClick={save}>
          <Icon name="download" /> Download {file}
        </button>
        <CopyButton text={key} what="private key" onCopied={() => markKeySaved(creation)} />
        {lines && (
          <button type="button" class="plain small" onClick={() => saveFile(knownHostsFileName(host), lines)}>
            <Icon name="download" /> {knownHostsFileName(host)}
          </button>
        )}
      </div>
      {command && (
        <>
          <p class="hint">Then, where the files were saved:</p>
          <div class="command">
            <code>{`chmod 600 ${file} && ${command}`}</code>
            <CopyButton text={`chmod 600 ${file} && ${command}`} what="commands" />
          </div>
        </>
      )}
      <footer class="actions">
        {asking && !keySaved ? (
          <div class="ask" role="alert">
            <p>The key has been neither downloaded nor copied. Close all the same?</p>
            <button ref={keep} type="button" onClick={() => setAsking(false)}>
              Keep it open
            </button>
            <button type="button" class="danger" onClick={done}>
              Give up the key
            </button>
          </div>
        ) : (
          <>
            {!keySaved && (
              <button type="button" onClick={close}>
                Later
              </button>
            )}
            <button type="button" onClick={() => (keySaved ? done() : setAsking(true))}>
              Done
            </button>
          </>
        )}
      </footer>
    </Dialog>
  );
}
