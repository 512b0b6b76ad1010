// The choice of a lease: the service's default, for a time, until an instant, permanent.

import { useId } from "preact/hooks";
import { FieldError } from "../parts/Field.tsx";
import { type Lease, type LeaseKind, UNITS } from "./lease.ts";

interface Props {
  lease: Lease;
  onChange: (change: Partial<Lease>) => void;
  error: string | undefined;
  /** A running host cannot be made permanent. */
  kinds: readonly LeaseKind[];
  autofocus?: boolean;
}

const LABELS: Record<LeaseKind, string> = {
  default: "The service's default",
  for: "For",
  until: "Until",
  permanent: "Permanent: never expires",
};

export function LeaseFields({ lease, onChange, error, kinds, autofocus }: Props) {
  const group = useId();
  return (
    <fieldset class="lease" aria-describedby={error && `${group}-error`}>
      <legend>Lease</legend>
      {kinds.map((kind) => (
        <div class="choice" key={kind}>
          <label>
            <input
              type="radio"
              autofocus={autofocus && lease.kind === kind}
              name={group}
              checked={lease.kind === kind}
              aria-invalid={Boolean(error) && lease.kind === kind}
              onChange={() => onChange({ kind })}
            />
            {LABELS[kind]}
          </label>
          {kind === "for" && <Span lease={lease} onChange={onChange} />}
          {kind === "until" && (
            <input
              type="datetime-local"
              aria-label="Until when"
              value={lease.until}
              onInput={(event) => onChange({ kind: "until", until: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <FieldError id={`${group}-error`} text={error} />
    </fieldset>
  );
}

function Span({ lease, onChange }: Pick<Props, "lease" | "onChange">) {
  return (
    <>
      <input
        type="number"
        min="1"
        class="short"
        aria-label="How long"
        value={lease.amount}
        onInput={(event) => onChange({ kind: "for", amount: event.currentTarget.value })}
      />
      <select
        aria-label="Unit"
        value={lease.unit}
        onChange={(event) => onChange({ kind: "for", unit: event.currentTarget.value as Lease["unit"] })}
      >
        {Object.keys(UNITS).map((unit) => (
          <option key={unit}>{unit}</option>
        ))}
      </select>
    </>
  );
}
