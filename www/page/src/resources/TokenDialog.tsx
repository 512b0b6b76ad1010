// A new account's token, for the only time. Whoever asked for it is looking; leaving without it is asked about.

import type { ServiceAccount } from "litterbox-sdk";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { saveFile } from "../work/save.ts";

export function TokenDialog({ account: { name, token }, onDone }: { account: ServiceAccount; onDone: () => void }) {
  const [isSaved, setSaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  useEffect(() => {
    if (isSaved) return;
    const guard = (event: Event) => event.preventDefault();
    addEventListener("beforeunload", guard);
    return () => removeEventListener("beforeunload", guard);
  }, [isSaved]);

  const leave = () => (isSaved ? onDone() : setAsking(true));
  return (
    <Dialog title={`The token of ${name}`} onLeave={leave} readFirst>
      <p>
        <strong>It will not be shown again</strong>: the service keeps only a digest of it.
      </p>
      <div class="command">
        <code class="token">{token}</code>
        <CopyButton text={token} what="token" onCopied={() => setSaved(true)} />
      </div>
      <p class="files">
        <button
          type="button"
          class="small"
          onClick={() => {
            saveFile(`${name}.token`, `${token}\n`);
            setSaved(true);
          }}
        >
          <Icon name="download" /> Download {name}.token
        </button>
      </p>
      <footer class="actions">
        {asking && !isSaved ? (
          <div class="ask" role="alert">
            <p>The token has been neither copied nor downloaded. Close all the same?</p>
            <button ref={keep} type="button" onClick={() => setAsking(false)}>
              Keep it open
            </button>
            <button type="button" class="danger" onClick={onDone}>
              Give up the token
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
