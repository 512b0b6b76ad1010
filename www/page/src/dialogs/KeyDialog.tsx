import type { SandboxHost } from "litterbox-sdk";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keyFileName, sshCommand } from "../fleet/ssh.ts";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { show } from "../view/view.ts";
import { newKey } from "./creation.ts";

/** The only time a private key is on screen. An Escape too many must not cost it. */
export function KeyDialog({ host }: { host: SandboxHost }) {
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const key = host.privateKey ?? "";
  const file = keyFileName(host);
  const command = sshCommand(host, file);

  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  const done = () => {
    newKey.value = null;
    show({ host: host.id });
  };
  const save = () => {
    download(file, key);
    setSaved(true);
  };
  const leave = () => {
    if (saved) done();
    else setAsking(true);
  };

  return (
    <Dialog title={<>{host.name} is ready</>} onLeave={leave} class="key">
      <p>
        This is its private key. <strong>It will not be shown again</strong>: the service keeps no copy, and neither
        does this page.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre class="pem" role="region" tabIndex={0} aria-label="Private key">
        {key}
      </pre>
      <div class="row">
        <button type="button" class="primary" autofocus onClick={save}>
          <Icon name="download" /> Download {file}
        </button>
        <CopyButton text={key} what="private key" onCopied={() => setSaved(true)} />
      </div>
      {command && (
        <>
          <p class="hint">Then, where the file was saved:</p>
          <div class="command">
            <code>{`chmod 600 ${file} && ${command}`}</code>
            <CopyButton text={`chmod 600 ${file} && ${command}`} what="commands" />
          </div>
        </>
      )}
      <footer class="actions">
        {asking ? (
          <div class="ask" role="alert">
            <p>The key has been neither downloaded nor copied. Close all the same?</p>
            <button ref={keep} type="button" onClick={() => setAsking(false)}>
              Keep it open
            </button>
            <button type="button" class="danger" onClick={done}>
              Close without the key
            </button>
          </div>
        ) : (
          <button type="button" onClick={leave}>
            Done
          </button>
        )}
      </footer>
    </Dialog>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/x-pem-file" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
