// What the pages beside the hosts have in common: a head with what can be made, and a table or the reason there is none.

import type { ComponentChildren } from "preact";
import { Icon } from "../parts/Icon.tsx";

interface Props {
  title: string;
  about: ComponentChildren;
  action?: { label: string; run: () => void } | undefined;
  children: ComponentChildren;
}

export function ResourcePage({ title, about, action, children }: Props) {
  return (
    <section class="resource" aria-labelledby="resource-title">
      <header>
        <div>
          <h2 id="resource-title">{title}</h2>
          <p class="hint">{about}</p>
        </div>
        {action && (
          <button type="button" class="primary" onClick={action.run}>
            <Icon name="plus" /> {action.label}
          </button>
        )}
      </header>
      {children}
    </section>
  );
}

export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="blank small">
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  );
}

interface TableProps<T> {
  label: string;
  rows: readonly T[];
  keyOf: (row: T) => string;
  columns: readonly { label: string; cell: (row: T) => ComponentChildren; class?: string }[];
}

export function ResourceTable<T>({ label, rows, keyOf, columns }: TableProps<T>) {
  return (
    <div class="resource-box">
      {/* At phone width its rows are cards, which takes the roles away: they are written out. */}
      <table class="resource-table" role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.label} role="columnheader" scope="col">
                {column.label === "Actions" ? <span class="unseen">Actions</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <td key={column.label} role="cell" class={column.class} data-label={column.label}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
