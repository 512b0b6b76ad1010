// Scores how a client handled a fault: whether as the best client does, and a description.

/**
 * The report of an adapter.
 * @typedef {object} Outcome
 * @property {string} id
 * @property {"error" | "value" | "hung"} result
 * @property {number} ms
 * @property {string} [name]   the error's class
 * @property {boolean} [own]   whether the class is the client's, or a wrong-argument error of the language
 * @property {string} [shown]  everything an error shows: message, causes, stack
 * @property {string} [value]
 */

/**
 * @param {import("./faults.mjs").ComparedFault} fault
 * @param {Outcome} outcome
 * @param {import("../types.d.ts").ReceivedRequest[]} received
 * @param {string[]} secrets
 */
export function score(fault, outcome, received, secrets) {
  const wrong = [
    ...wronglySettled(fault, outcome),
    ...wronglySent(fault, received),
    ...wronglyShown(fault, outcome, secrets),
  ];
  const result = { hung: "still waiting after 6 s", value: `returned ${outcome.value}`, error: `\`${outcome.name}\`` }[
    outcome.result
  ];
  const took = outcome.result !== "hung" && outcome.ms > 300 ? ` after ${(outcome.ms / 1_000).toFixed(1)} s` : "";
  return { holds: wrong.length === 0, message: `${result}${took}${wrong.map((each) => `; ${each}`).join("")}` };
}

/** @param {import("./faults.mjs").ComparedFault} fault @param {Outcome} outcome */
function wronglySettled(fault, outcome) {
  if (outcome.result !== "error") return [];
  const wrong = [];
  if (fault.wants === "value") wrong.push("the result is lost");
  if (!outcome.own) wrong.push("not an error of its own");
  if (outcome.ms > 2_500) wrong.push("far beyond the limit");
  if (fault.status && !new RegExp(fault.status, "i").test(`${outcome.name} ${outcome.shown}`))
    wrong.push("the status is lost");
  return wrong;
}

/** @param {import("./faults.mjs").ComparedFault} fault @param {import("../types.d.ts").ReceivedRequest[]} received */
function wronglySent(fault, received) {
  const [request] = received;
  if (fault.requests === 0) return request ? [`sent \`${request.method} ${request.path}\``] : [];
  if (received.length > 1 && fault.best === "not followed") return ["followed it"];
  return received.length > 1 ? [`${received.length} requests`] : [];
}

/** @param {import("./faults.mjs").ComparedFault} fault @param {Outcome} outcome @param {string[]} secrets */
function wronglyShown(fault, outcome, secrets) {
  if (outcome.result === "hung" || (outcome.result === "value" && fault.wants === "error"))
    return [outcome.result === "hung" ? "hangs" : "no error"];
  const shown = String(outcome.shown);
  return secrets.some((secret) => shown.includes(secret)) ? ["shows a secret"] : [];
}
