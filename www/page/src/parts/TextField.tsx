// A field of text, of one line or several, with the values that are known offered where there are some.

import type { ComponentChildren } from "preact";
import { Field } from "./Field.tsx";

interface Props {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  value: string;
  onInput: (value: string) => void;
  /** More than one line. */
  rows?: number;
  /** Free text may be typed all the same. */
  known?: readonly string[];
  /** For what is read letter by letter. */
  mono?: boolean;
  secret?: boolean;
  placeholder?: string | undefined;
  inputMode?: "numeric";
  autofocus?: boolean;
}

export function TextField({ label, hint, error, value, onInput, rows, known, mono, secret, ...more }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => {
        const props = {
          ...ties,
          ...more,
          class: mono ? "mono" : undefined,
          autocomplete: "off" as const,
          spellcheck: false,
          value,
          onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
        };
        if (rows) return <textarea {...props} rows={rows} />;
        if (secret) return <input {...props} type="password" />;
        if (!known) return <input {...props} type="text" />;
        return (
          <>
            <input {...props} type="text" list={`${ties.id}-known`} />
            <datalist id={`${ties.id}-known`}>
              {known.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        );
      }}
    </Field>
  );
}
