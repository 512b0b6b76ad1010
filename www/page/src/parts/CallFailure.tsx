// Why a call failed, read out when it comes; what is wrong with a field stands at the field.

import { ProblemNote } from "./ProblemNote.tsx";
import type { Call } from "./use-call.ts";

export function CallFailure({ state: { errors, problem } }: { state: Pick<Call, "errors" | "problem"> }) {
  return (
    <div role="alert">
      {errors[""] && <p class="field-error">{errors[""]}</p>}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}
