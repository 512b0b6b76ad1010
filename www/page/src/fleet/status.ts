/** How a status is drawn: a shape of its own beside the colour, so that neither carries the meaning alone. */
export type Mood = "good" | "busy" | "bad" | "unknown";

/** A map, for the service may say any word, and "constructor" is a property of every object. */
const MOODS = new Map<string, Mood>([
  ["active", "good"],
  ["provisioning", "busy"],
  ["creating_network", "busy"],
  ["creating_vm", "busy"],
  ["bootstrapping", "busy"],
  ["error", "bad"],
]);

/** In the order a host goes through them; what the service adds later comes last. */
export const KNOWN_STATUSES: readonly string[] = [
  "active",
  "provisioning",
  "creating_network",
  "creating_vm",
  "bootstrapping",
  "error",
];

export function moodOf(status: string): Mood {
  return MOODS.get(status) ?? "unknown";
}

export function statusLabel(status: string): string {
  if (status === "") return "No status";
  const words = status.replaceAll("_", " ").replace(/\bvm\b/, "VM");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
