// Settings that outlive a visit and are the same in every tab. Storage can be forbidden; they then last as long as the page.

import { effect, type Signal, signal } from "@preact/signals";

export function stored<T>(key: string, fallback: T): Signal<T> {
  const value = signal(read(key, fallback));
  effect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value.value));
    } catch {
      // See above.
    }
  });
  // A tab that kept the old value would write it back with its next change.
  addEventListener("storage", (event) => {
    if (event.key === key) value.value = read(key, fallback);
  });
  return value;
}

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}
