import type { TargetedSubmitEvent } from "preact";
import { go, type Route, viewAddress } from "../data/router";
import { localInput } from "./controls";

export interface Filter {
  name: string;
  label: string;
  /** The words it may be; any text where there are none. */
  words?: string[];
  isTime?: boolean;
  placeholder?: string;
}

interface FiltersProps {
  route: Route;
  filters: Filter[];
  /** Those that are seldom needed. */
  more?: Filter[];
}

/** The filters of a list. What is set is part of the view's address. */
export function Filters({ route, filters, more = [] }: FiltersProps) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const query: Record<string, string> = {};
    for (const filter of [...filters, ...more]) {
      const value = String(values.get(filter.name) ?? "").trim();
      if (value) query[filter.name] = filter.isTime ? new Date(value).toISOString() : value;
    }
    go(viewAddress(route.path, query));
  };
  const isSet = [...filters, ...more].some((filter) => route.query.has(filter.name));
  return (
    // A new address begins with its own values.
    <form class="filters" key={route.query.toString()} onSubmit={submit} aria-label="Filters">
      <div class="fields">
        {filters.map((filter) => (
          <Field key={filter.name} filter={filter} value={route.query.get(filter.name) ?? ""} />
        ))}
      </div>
      {more.length > 0 && (
        <details open={more.some((filter) => route.query.has(filter.name))}>
          <summary>More filters</summary>
          <div class="fields">
            {more.map((filter) => (
              <Field key={filter.name} filter={filter} value={route.query.get(filter.name) ?? ""} />
            ))}
          </div>
        </details>
      )}
      <div class="actions">
        <button type="submit" class="primary">
          Apply
        </button>
        {isSet && <a href={viewAddress(route.path)}>Clear</a>}
      </div>
    </form>
  );
}

function Field({ filter, value }: { filter: Filter; value: string }) {
  return (
    <label>
      <span>{filter.label}</span>
      {filter.words ? (
        <select name={filter.name} defaultValue={value}>
          <option value="">any</option>
          {[...new Set([...filter.words, ...(value ? [value] : [])])].map((word) => (
            <option key={word} value={word} selected={word === value}>
              {word.replaceAll("_", " ").replaceAll(",", ", ")}
            </option>
          ))}
        </select>
      ) : filter.isTime ? (
        <input name={filter.name} type="datetime-local" defaultValue={localInput(value)} />
      ) : (
        <input name={filter.name} defaultValue={value} placeholder={filter.placeholder ?? ""} autoComplete="off" spellcheck={false} dir="auto" />
      )}
    </label>
  );
}

/** The parameters of a list's address that the service filters by. */
export function filterQuery(route: Route, filters: Filter[]): Record<string, string | null> {
  return Object.fromEntries([...filters.map((filter) => filter.name), "cursor"].map((name) => [name, route.query.get(name)]));
}
