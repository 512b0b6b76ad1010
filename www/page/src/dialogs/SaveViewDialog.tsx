// Gives the view on screen a name.

import { useState } from "preact/hooks";
import { notify } from "../fleet/notices.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { TextField } from "../parts/TextField.tsx";
import { urlOf, view } from "../view/view.ts";
import { saveView } from "../view/views.ts";
import { close } from "./open.ts";

export function SaveViewDialog() {
  const { text, statuses } = view.peek();
  const [name, setName] = useState([text, ...statuses].filter(Boolean).join(" "));
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    saveView(name.trim(), new URL(urlOf({ host: null }), location.href).search);
    notify(`The view “${name.trim()}” is in the menu of views.`);
    close();
  };
  return (
    <Dialog title="Save this view" onLeave={close}>
      <form onSubmit={onSubmit}>
        <TextField
          label="Name"
          hint="The filter and the order; kept in this browser."
          autofocus
          value={name}
          onInput={setName}
        />
        <footer class="actions">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" aria-disabled={name.trim() === ""}>
            Save
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
