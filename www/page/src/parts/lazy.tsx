// Parts that the first screen does not need. They are loaded once it stands and nobody waits, or when they are first shown.

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { notify } from "../fleet/notices.ts";
import { whenIdle } from "./idle.ts";

const parts: (() => Promise<void>)[] = [];

/** Where a new version was deployed meanwhile, the parts of this one are gone. */
const CANNOT_LOAD = "This part of the page cannot be loaded. Reload the page and try again.";

export function lazy<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  let asked: Promise<void> | undefined;
  let isShown = false;
  const ask = () => {
    asked ??= load().then(
      (part) => {
        loaded.value = part;
      },
      () => {
        asked = undefined;
        if (isShown) notify(CANNOT_LOAD);
        isShown = false;
      },
    );
    return asked;
  };
  parts.push(ask);
  return function Lazy(props: Props & object) {
    const Part = loaded.value as ComponentType<object> | null;
    if (!Part) {
      isShown = true;
      void ask();
    }
    return Part && <Part {...props} />;
  } as ComponentType<Props>;
}

/** One after the other: whoever presses a key meanwhile does not wait for all of them. */
export function loadPartsInIdleMoments(): void {
  const next = () => {
    const part = parts.shift();
    if (part) whenIdle(() => void part().then(next));
  };
  next();
}
