// The service's templates, loaded when something needs them.

import { signal } from "@preact/signals";
import { SandboxNotFoundError, type SandboxTemplate } from "litterbox-sdk";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";

export const templates = signal<readonly SandboxTemplate[]>([]);
export const templatesState = signal<"unasked" | "loading" | "loaded" | "missing" | "failed">("unasked");
export const templatesProblem = signal<Problem | null>(null);

let underWay: AbortController | undefined;

export async function loadTemplates(): Promise<void> {
  underWay?.abort();
  const controller = new AbortController();
  underWay = controller;
  if (templatesState.peek() !== "loaded") templatesState.value = "loading";
  try {
    const listed = await api.listTemplates({ signal: controller.signal, timeoutMs: 15_000 });
    if (controller.signal.aborted) return;
    templates.value = listed;
    templatesState.value = "loaded";
    templatesProblem.value = null;
  } catch (error) {
    if (controller.signal.aborted) return;
    // A service from before templates has no such path.
    templatesState.value = error instanceof SandboxNotFoundError ? "missing" : "failed";
    templatesProblem.value = problemOf(error);
  }
}

/** Once is enough for the filter and the form. */
export function needTemplates(): void {
  if (templatesState.peek() === "unasked") void loadTemplates();
}
