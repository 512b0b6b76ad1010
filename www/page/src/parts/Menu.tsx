// The page's menu: keys, focus, typing ahead and where it fits come from Zag.

import * as menu from "@zag-js/menu";
import { normalizeProps, useMachine } from "@zag-js/preact";
import { useId, useRef } from "preact/hooks";
import { isRightToLeft } from "./direction.ts";
import { Icon } from "./Icon.tsx";
import { type MenuItem, type OpenMenu, openedMenu } from "./open-menu.ts";

export function Menu() {
  const opened = openedMenu.value;
  return opened && <Opened key={`${opened.label} ${opened.anchor.x} ${opened.anchor.y}`} {...opened} />;
}

function Opened({ label, items, anchor, opener }: OpenMenu) {
  const picked = useRef<MenuItem | undefined>(undefined);
  const service = useMachine(menu.machine, {
    id: useId(),
    open: true,
    dir: isRightToLeft() ? "rtl" : "ltr",
    "aria-label": label,
    positioning: { placement: "bottom-end", strategy: "fixed", gutter: 4, getAnchorRect: () => anchor },
    onSelect: ({ value }) => {
      picked.current = items[Number(value)];
    },
    onOpenChange: ({ open }) => {
      if (open) return;
      openedMenu.value = null;
      // First the focus goes back: a dialog that opens now will return it there.
      if (opener?.isConnected) opener.focus({ preventScroll: true });
      picked.current?.run();
    },
  });
  const api = menu.connect(service, normalizeProps);
  return (
    <div {...api.getPositionerProps()} class="menu-positioner">
      <ul {...api.getContentProps()} class="menu">
        {items.map((item, i) => (
          <MenuRow key={item.label} item={item} value={String(i)} api={api} />
        ))}
      </ul>
    </div>
  );
}

function MenuRow({ item, value, api }: { item: MenuItem; value: string; api: menu.Api }) {
  const { label, icon, checked, danger, disabled = false, group } = item;
  const props =
    checked === undefined
      ? api.getItemProps({ value, disabled })
      : api.getOptionItemProps({ value, disabled, type: "checkbox", checked });
  return (
    <>
      {group && (
        <li role="presentation" class="menu-group">
          {group}
        </li>
      )}
      <li {...props} class={danger ? "danger" : undefined}>
        <span class="menu-icon">{checked ? <Icon name="check" /> : icon && <Icon name={icon} />}</span>
        {label}
      </li>
    </>
  );
}
