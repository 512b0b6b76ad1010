// A button that copies a text and says whether it could.

import { useEffect, useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  text: string;
  /** What is copied, for the button's name: "ssh command". */
  what: string;
  onCopied?: () => void;
  /** Without the word, where space is short. */
  brief?: boolean;
}

export function CopyButton({ text, what, onCopied, brief }: Props) {
  const [said, say] = useState("");

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => say(""), 2_000);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
      onCopied?.();
    } catch {
      // Plain http on a private network has no clipboard.
      say("Not allowed: select and copy by hand");
    }
  };

  return (
    <span class="copy">
      <button type="button" class="plain small" onClick={copy}>
        <Icon name={said === "Copied" ? "good" : "copy"} />
        <span class={brief && said !== "Copied" ? "unseen" : ""}>{said === "Copied" ? said : "Copy"}</span>
        <span class="unseen"> {what}</span>
      </button>
      <span role="status" class={said === "Copied" ? "unseen" : "hint"}>
        {said}
      </span>
    </span>
  );
}
