// A link to another view of the page. It is shown without a reload, which would take keys and forms with it.

import type { ComponentChildren } from "preact";
import { show, urlOf, type View } from "../view/view.ts";

interface Props {
  to: Partial<View>;
  children: ComponentChildren;
  "aria-current"?: "page" | undefined;
}

export function ViewLink({ to, ...props }: Props) {
  const onClick = (event: MouseEvent) => {
    if (isForBrowser(event)) return;
    event.preventDefault();
    show(to);
  };
  return <a {...props} href={urlOf(to)} onClick={onClick} />;
}

/** With a modifier the browser opens a link its own way: in a new tab, in a new window. */
export function isForBrowser({ ctrlKey, metaKey, shiftKey, button }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || button !== 0;
}
