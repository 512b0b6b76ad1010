// A new account's token, for the only time. Whoever asked for it is looking; leaving without it is asked about.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { saveFile } from "../work/save.ts";
import { dropToken, markTokenSaved, type NewToken } from "../work/tokens.ts";

export function TokenDialog({ account, isSaved }: NewToken) {
  const { name, token } = account;
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  const giveUp = () => dropToken(account);
  const leave = () => (isSaved ? giveUp() : setAsking(true));
  return (
    <Dialog title={`The token of ${name}`} onLeave={leave} readFirst>
      <p>
        <strong>It will not be shown again</strong>: the service keeps only a digest of it.
      </p>
      <div class="command">
        <code class="token">{token}</code>
        <CopyButton text={token} what="token" onCopied={() => markTokenSaved(account)} />
      </div>
      <p class="files">
        <button
          type="button"
          class="small"
          onClick={() => {
            saveFile(`${name}.token`, `${token}\n`);
            markTokenSaved(account);
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
            <button type="button" class="danger" onClick={giveUp}>
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
