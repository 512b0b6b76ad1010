// What of an error is logged: its name. A message may quote what nobody is to see.

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
