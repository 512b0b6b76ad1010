// The one menu of the page: whoever opens it says what is in it and where it stands.

import { signal } from "@preact/signals";
import type { IconName } from "./Icon.tsx";

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** For items that are on or off. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  /** A heading stands above the item that begins a group. */
  group?: string;
  run: () => void;
}

export interface Anchor {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface OpenMenu {
  label: string;
  items: readonly MenuItem[];
  anchor: Anchor;
  /** Gets the focus back. */
  opener: HTMLElement | null;
}

export const openedMenu = signal<OpenMenu | null>(null);

export function openMenu(label: string, items: readonly MenuItem[], { x, y, width, height }: Anchor): void {
  const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  openedMenu.value = { label, items, anchor: { x, y, width, height }, opener };
}
