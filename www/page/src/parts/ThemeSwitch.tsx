// The button that goes from the theme of the system to light to dark.

import { THEMES, type Theme, theme } from "../view/theme.ts";
import { Icon, type IconName } from "./Icon.tsx";

const ICONS: Record<Theme, IconName> = { system: "system", light: "sun", dark: "moon" };

export function ThemeSwitch() {
  const current = theme.value;
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? "system";
  const label = `Theme: ${current}. Switch to ${next}`;
  return (
    <button type="button" class="plain icon-only" aria-label={label} title={label} onClick={() => (theme.value = next)}>
      <Icon name={ICONS[current]} />
    </button>
  );
}
