// The chosen theme, and where it is kept.

import { effect, signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** `public/theme.js` has already applied what was chosen. */
export const theme = signal<Theme>(asTheme(document.documentElement.dataset.theme));

export function keepTheme(): void {
  effect(() => {
    const chosen = theme.value;
    if (chosen === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("theme", chosen);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  });
}

function asTheme(value: string | undefined): Theme {
  return THEMES.find((known) => known === value) ?? "system";
}
