// The filter, which completes the names of fields and their values while they are typed.

import { useEffect, useRef, useState } from "preact/hooks";
import { needTemplates } from "../fleet/templates.ts";
import { Icon } from "../parts/Icon.tsx";
import { useOptions } from "../parts/use-options.ts";
import { type Completion, completionsFor } from "../view/completions.ts";
import { show, view } from "../view/view.ts";

export function FilterBox() {
  const { text } = view.value;
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const offered = asked ? completionsFor(text) : [];

  useEffect(() => {
    if (text.includes("template:")) needTemplates();
  }, [text]);

  const pick = ({ text: next, isWhole }: Completion) => {
    show({ text: next });
    // After a field's name its values are offered; after a value there is nothing more to say.
    setAsked(!isWhole);
    input.current?.focus();
  };
  const { inputProps, listProps, optionProps, active } = useOptions(text, offered, pick, () => setAsked(false));

  return (
    <search class="filter">
      <Icon name="search" />
      <input
        ref={input}
        {...inputProps}
        id="filter"
        type="text"
        inputMode="search"
        aria-label="Filter hosts"
        placeholder="Filter: words, status:error, expires<1h…"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          show({ text: event.currentTarget.value });
          // After a space one has to ask, with the arrow: a list after every word would be in the way.
          setAsked(/\S$/.test(event.currentTarget.value));
        }}
        onBlur={() => setAsked(false)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && !asked) setAsked(true);
          else if (event.key === "Escape" && offered.length === 0) show({ text: "" });
          else inputProps.onKeyDown(event);
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      {text !== "" && (
        <button
          type="button"
          class="plain icon-only small clear"
          aria-label="Clear the filter"
          onClick={() => {
            show({ text: "" });
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
      {offered.length > 0 && (
        <ul {...listProps} class="options" aria-label="Completions">
          {offered.map((each, i) => (
            <li key={each.label} {...optionProps(i)} class={i === active ? "option active" : "option"}>
              <code>{each.label}</code> <span class="hint">{each.hint}</span>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
