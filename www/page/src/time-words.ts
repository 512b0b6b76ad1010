// Durations and instants in words.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two units at most: "6d 4h", "3h 05m", "12m 09s", "42s". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds >= 100 * DAY) return `${Math.floor(seconds / DAY)}d`;
  if (seconds >= DAY) return `${Math.floor(seconds / DAY)}d ${Math.floor((seconds % DAY) / HOUR)}h`;
  if (seconds >= HOUR) return `${Math.floor(seconds / HOUR)}h ${pad((seconds % HOUR) / MINUTE)}m`;
  if (seconds >= MINUTE) return `${Math.floor(seconds / MINUTE)}m ${pad(seconds % MINUTE)}s`;
  return `${seconds}s`;
}

/** One unit: an age needs no more. */
export function age(ms: number): string {
  return duration(ms).split(" ")[0] ?? "";
}

const ABSOLUTE = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "long",
});

export function absolute(instant: string): string {
  return isInstant(instant) ? ABSOLUTE.format(new Date(instant)) : instant;
}

export function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
