// A failure, said where it happened.

import type { ComponentChildren } from "preact";
import type { Problem } from "../problem.ts";
import { Icon } from "./Icon.tsx";

export function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  return (
    <p class="problem-note">
      <Icon name="bad" />
      <span>
        <strong>{problem.title}.</strong> {problem.detail}
        {children}
      </span>
    </p>
  );
}
