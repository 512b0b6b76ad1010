// The command palette: a few letters find a command or a host. What finds them is loaded when the palette is first opened; the
// field is there at once, so that no key is lost meanwhile.

import { useEffect, useMemo, useState } from "preact/hooks";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { flushSync } from "../parts/instead-of-compat.ts";
import { useOptions } from "../parts/use-options.ts";
import type { Command } from "./commands.ts";

type Find = (text: string) => Command[];

const NONE: readonly Command[] = [];

export function Palette({ onLeave }: { onLeave: () => void }) {
  const [text, setText] = useState("");
  const { find, failed } = useFinder();
  const [isEntered, setEntered] = useState(false);
  const found = useMemo(() => find?.(text) ?? NONE, [find, text]);

  const pick = (command: Command) => {
    // First the palette goes and gives the focus back, then the command may take it: behind a modal dialog nothing takes it.
    flushSync(onLeave);
    command.run();
  };
  // Who pressed Enter before there was anything to pick gets the first that fits.
  useEffect(() => {
    const [first] = found;
    if (isEntered && first) pick(first);
  }, [isEntered, found]);

  const { inputProps, listProps, optionProps, active } = useOptions(text, found, pick, onLeave, 0);
  return (
    <Dialog title="Find a command or a host" onLeave={onLeave} class="palette">
      <input
        {...inputProps}
        autofocus
        type="text"
        aria-label="Command or host"
        placeholder="create, failed, sb-4aab…"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !find) setEntered(true);
          else inputProps.onKeyDown(event);
        }}
      />
      <ul {...listProps} class="found" aria-label="Found">
        {found.map((command, i) => (
          <li key={command.id} {...optionProps(i)} class={i === active ? "option active" : "option"}>
            <span class="option-label">
              <Icon name={command.icon} /> {command.label}
            </span>
            <span class="hint">{command.hint}</span>
          </li>
        ))}
      </ul>
      <p role="status" class={found.length === 0 ? "hint" : "unseen"}>
        {find ? foundWords(found.length) : failed && "The commands cannot be loaded. Reload the page and try again."}
      </p>
    </Dialog>
  );
}

function foundWords(count: number): string {
  return count === 0 ? "Nothing is called that." : `${count} found`;
}

function useFinder(): { find: Find | undefined; failed: boolean } {
  const [state, setState] = useState<{ find: Find | undefined; failed: boolean }>({ find: undefined, failed: false });
  useEffect(() => {
    import("./find.ts").then(
      ({ finder }) => setState({ find: finder(), failed: false }),
      () => setState({ find: undefined, failed: true }),
    );
  }, []);
  return state;
}
