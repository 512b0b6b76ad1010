// Finds commands and hosts by a few letters. Matching and ranking are match-sorter's.

import { matchSorter, rankings } from "match-sorter";
import { type Command, commands } from "./commands.ts";

const MOST = 12;

/** Among what there is now: what is found must not move under the cursor. */
export function finder(): (text: string) => Command[] {
  const all = commands();
  return (text) => {
    if (text.trim() === "") return all.slice(0, MOST);
    // Letters with gaps between them name a command; in an address or an id they would match by chance.
    const whole = { threshold: rankings.CONTAINS };
    const keys = ["label", { key: "hint", ...whole }, { key: "id", ...whole }];
    return matchSorter(all, text.trim(), { keys }).slice(0, MOST);
  };
}
