import type { ComponentChildren } from "preact";
import { changedQuery, type Route } from "../data/router";

export interface Column<T> {
  name: string;
  numeric?: boolean;
  show: (row: T) => ComponentChildren;
}

interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T, index: number) => string;
}

/** A table; on a narrow screen each row is a card. The roles stay when its boxes change. */
export function Table<T>({ label, columns, rows, keyOf }: TableProps<T>) {
  return (
    <table class="table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.name} scope="col" role="columnheader" class={column.numeric ? "numeric" : ""}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)} role="row">
            {columns.map((column) => (
              <td key={column.name} role="cell" data-label={column.name} class={column.numeric ? "numeric" : ""}>
                <div class="cell">{column.show(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leads to the next page, and back to the first. Each page has an address. */
export function Pages({ route, next, of }: { route: Route; next: string | null; of: string }) {
  const isLater = route.query.has("cursor");
  if (!isLater && !next) return null;
  return (
    <nav class="pages" aria-label={`Pages of ${of}`}>
      {isLater && <a href={changedQuery(route, { cursor: null })}>First page</a>}
      {next && <a href={changedQuery(route, { cursor: next })}>Next page</a>}
    </nav>
  );
}
