// The list of keys, and the switch for single ones.

import { Dialog } from "../parts/Dialog.tsx";
import { areOn, SHORTCUTS } from "../shortcuts.ts";
import { close } from "./open.ts";

const IN_THE_TABLE: readonly [string, string][] = [
  ["↑ ↓", "Go from row to row"],
  ["Home End", "First, last row"],
  ["PgUp PgDn", "A screen at a time"],
  ["Enter", "Open the host"],
  ["x", "Select the host"],
  ["Shift click", "Select a range"],
  ["Shift ← →", "At a column's name: its width"],
];

export function Shortcuts() {
  return (
    <Dialog title="Keyboard" onLeave={close} class="shortcuts">
      <div class="pair">
        <Keys
          title="Anywhere"
          keys={[["Ctrl K", "Find a command or a host"], ...SHORTCUTS.map(({ key, does }) => [key, does] as const)]}
        />
        <Keys title="In the table" keys={IN_THE_TABLE} />
      </div>
      <label class="choice">
        <input type="checkbox" checked={areOn.value} onChange={() => (areOn.value = !areOn.peek())} />
        Single keys work anywhere on the page
      </label>
    </Dialog>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
