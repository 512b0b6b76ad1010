// Parts that the first screen does not need. They are loaded once it stands and nobody waits, or when they are first shown.

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { whenIdle } from "./idle.ts";

const parts: (() => Promise<void>)[] = [];

export function lazy<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  let asked: Promise<void> | undefined;
  const ask = () => {
    asked ??= load().then(
      (part) => {
        loaded.value = part;
      },
      () => {
        // A new version may have been deployed meanwhile; the next attempt loads it.
        asked = undefined;
      },
    );
    return asked;
  };
  parts.push(ask);
  return function Lazy(props: Props & object) {
    const Part = loaded.value as ComponentType<object> | null;
    if (!Part) void ask();
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
