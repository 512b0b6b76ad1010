// Parts that the first screen does not need, loaded when they are first shown.

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

export function lazy<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  let asked = false;
  return function Lazy(props: Props & object) {
    const Part = loaded.value as ComponentType<object> | null;
    if (!asked) {
      asked = true;
      load().then(
        (part) => {
          loaded.value = part;
        },
        () => {
          // A new version may have been deployed meanwhile; the next attempt loads it.
          asked = false;
        },
      );
    }
    return Part && <Part {...props} />;
  } as ComponentType<Props>;
}
