// The language of the filter: words, `field:value`, `expires<1h`, `-` for the opposite, quotes around what holds spaces.

export interface Term {
  /** Without one, the text is looked for everywhere. */
  field: string | null;
  compare: ":" | "<" | ">";
  value: string;
  not: boolean;
}

/** `-error:"timed out"`; the field's name and the comparison are optional. */
const TERM = /(-)?(?:([a-z_]+)([:<>]))?(?:"([^"]*)"?|([^\s"]+))/gi;

/** `account:`, whose value is still to come, asks for nothing yet. */
const UNFINISHED = /^-?[a-z_]+[:<>]"?$/i;

export function parseQuery(text: string): Term[] {
  return [...text.matchAll(TERM)]
    .filter(([whole]) => !UNFINISHED.test(whole))
    .map(([whole, minus, field, compare, quoted, word]) => {
      // A lone dash, or one before a number with an unknown field, is what somebody looks for.
      const value = quoted ?? word ?? "";
      if (value === "") return { field: null, compare: ":", value: whole, not: false };
      return {
        field: field?.toLowerCase() ?? null,
        compare: (compare as Term["compare"] | undefined) ?? ":",
        value,
        not: minus === "-",
      };
    });
}

/** The query without its terms on a field, and with a new one where a value is given. */
export function withField(text: string, field: string, term: string | null): string {
  const kept = [...text.matchAll(TERM)]
    .filter(([, , name]) => name?.toLowerCase() !== field)
    .map(([whole]) => whole.trim());
  return [...kept, ...(term === null ? [] : [term])].join(" ");
}

export function quotedValue(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "90m", "1h", "2d" in milliseconds; undefined where it is none. */
export function span(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)([smhdw])$/i.exec(text);
  return found ? Number(found[1]) * (UNITS[found[2]?.toLowerCase() ?? ""] ?? Number.NaN) : undefined;
}
