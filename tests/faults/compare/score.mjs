// What a client's run of a row amounts to: a mark and the words for it.

/**
 * What an adapter reports.
 * @typedef {object} Outcome
 * @property {string} id
 * @property {"error" | "value" | "hung"} gave
 * @property {number} ms
 * @property {string} [name]   the error's class
 * @property {boolean} [own]   whether the class is the client's, or a wrong-argument error of the language
 * @property {string} [shown]  everything an error shows: message, causes, stack
 * @property {string} [value]
 */

/**
 * @param {import("./faults.mjs").Row} row
 * @param {Outcome} outcome
 * @param {import("../types.d.ts").Seen[]} seen
 * @param {string[]} secrets
 */
export function judge(row, outcome, seen, secrets) {
  const wrong = [...settledWrongly(row, outcome), ...sentWrongly(row, seen), ...shownWrongly(row, outcome, secrets)];
  const gave = { hung: "still waiting after 6 s", value: `gave ${outcome.value}`, error: `\`${outcome.name}\`` }[
    outcome.gave
  ];
  const took = outcome.gave !== "hung" && outcome.ms > 300 ? ` after ${(outcome.ms / 1_000).toFixed(1)} s` : "";
  return { holds: wrong.length === 0, says: `${gave}${took}${wrong.map((each) => `; ${each}`).join("")}` };
}

/** @param {import("./faults.mjs").Row} row @param {Outcome} outcome */
function settledWrongly(row, outcome) {
  if (outcome.gave !== "error") return [];
  const wrong = [];
  if (row.wants === "value") wrong.push("the answer is lost");
  if (!outcome.own) wrong.push("not an error of its own");
  if (outcome.ms > 2_500) wrong.push("far beyond the limit");
  if (row.status && !new RegExp(row.status, "i").test(`${outcome.name} ${outcome.shown}`))
    wrong.push("the status is lost");
  return wrong;
}

/** @param {import("./faults.mjs").Row} row @param {import("../types.d.ts").Seen[]} seen */
function sentWrongly(row, seen) {
  const [request] = seen;
  if (row.requests === 0) return request ? [`sent \`${request.method} ${request.path}\``] : [];
  if (seen.length > 1 && row.best === "not followed") return ["followed it"];
  return seen.length > 1 ? [`${seen.length} requests`] : [];
}

/** @param {import("./faults.mjs").Row} row @param {Outcome} outcome @param {string[]} secrets */
function shownWrongly(row, outcome, secrets) {
  if (outcome.gave === "hung" || (outcome.gave === "value" && row.wants === "error"))
    return [outcome.gave === "hung" ? "hangs" : "no error"];
  const shown = String(outcome.shown);
  return secrets.some((secret) => shown.includes(secret)) ? ["shows a secret"] : [];
}
