// The command palette: a few letters find a command or a host. Matching and ranking are match-sorter's.

import { matchSorter, rankings } from "match-sorter";
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useOptions } from "../parts/use-options.ts";
import { type Command, commands } from "./commands.ts";

const MOST = 12;

export function Palette({ onLeave }: { onLeave: () => void }) {
  const [text, setText] = useState("");
  // As of when it was opened: what is found must not move under the cursor.
  const all = useMemo(commands, []);
  const found = useMemo(() => find(all, text), [all, text]);

  const pick = (command: Command) => {
    // First the palette goes and gives the focus back, then the command may take it.
    onLeave();
    command.run();
  };
  const { inputProps, listProps, optionProps, active } = useOptions(found, pick, onLeave, 0);
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
        {found.length === 0 ? "Nothing is called that." : `${found.length} found`}
      </p>
    </Dialog>
  );
}

function find(all: readonly Command[], text: string): Command[] {
  if (text.trim() === "") return all.slice(0, MOST);
  // Letters with gaps between them name a command; in an address or an id they would match by chance.
  const whole = { threshold: rankings.CONTAINS };
  const keys = ["label", { key: "hint", ...whole }, { key: "id", ...whole }];
  return matchSorter(all, text.trim(), { keys }).slice(0, MOST);
}
