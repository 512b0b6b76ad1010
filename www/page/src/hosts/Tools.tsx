// The toolbar's menus: views, layout, export.

import { open } from "../dialogs/open.ts";
import { alertsOn, canAlert, toggleAlerts } from "../fleet/alerts.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { type MenuItem, openMenu } from "../parts/open-menu.ts";
import { selected } from "../view/selection.ts";
import { shown } from "../view/shown.ts";
import { columns, layout, resetLayout, toggleColumn, toggleDensity, toggleSummary } from "../view/table-settings.ts";
import { BUILT_IN, forgetView, openView, savedViews } from "../view/views.ts";
import { COLUMNS } from "./columns.ts";
import { EXPORTS } from "./export.ts";

export function Tools() {
  return (
    <div class="tools">
      <Tool label="Views" icon="bookmark" items={viewItems} />
      <Tool label="Layout" icon="columns" items={layoutItems} />
      <Tool label="Export" icon="download" items={exportItems} />
    </div>
  );
}

function Tool({ label, icon, items }: { label: string; icon: IconName; items: () => MenuItem[] }) {
  return (
    <button
      type="button"
      class="plain"
      aria-haspopup="menu"
      onClick={(event) => openMenu(label, items(), event.currentTarget.getBoundingClientRect())}
    >
      <Icon name={icon} /> <span class="wide">{label}</span>
    </button>
  );
}

function viewItems(): MenuItem[] {
  const saved = savedViews.peek();
  return [
    ...BUILT_IN.map((view) => ({ label: view.name, run: () => openView(view) })),
    ...saved.map((view, i) => ({
      label: view.name,
      ...(i === 0 && { group: "Saved in this browser" }),
      run: () => openView(view),
    })),
    { label: "Save this view…", icon: "plus", group: "This view", run: () => (open.value = { kind: "save view" }) },
    ...saved.map(({ name }) => ({ label: `Forget “${name}”`, danger: true, run: () => forgetView(name) })),
  ];
}

function layoutItems(): MenuItem[] {
  const keys = columns.peek().map(({ key }) => key);
  const { dense, summary, chosen } = layout.peek();
  return [
    ...COLUMNS.filter(({ key }) => key !== "name").map(({ key, label }, i) => ({
      label,
      ...(i === 0 && { group: chosen ? "Columns, as chosen" : "Columns, as many as fit" }),
      checked: keys.includes(key),
      run: () => toggleColumn(key),
    })),
    { label: "Low rows", group: "Page", checked: dense, run: toggleDensity },
    { label: "Summary", checked: summary !== false, run: toggleSummary },
    { label: "Notify me of failures and ends", checked: alertsOn.peek(), disabled: !canAlert(), run: toggleAlerts },
    { label: "As it was at first", run: resetLayout },
  ];
}

function exportItems(): MenuItem[] {
  const chosen = selected.peek();
  const hosts = chosen.length > 0 ? chosen : shown.peek();
  const what = `${hosts.length.toLocaleString("en")} ${chosen.length > 0 ? "selected" : "shown"}`;
  return EXPORTS.map(({ label, save }, i) => ({
    label,
    icon: "download" as const,
    ...(i === 0 && { group: `Of the ${what}` }),
    disabled: hosts.length === 0,
    run: () => save(hosts),
  }));
}
