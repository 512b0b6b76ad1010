// Writes the comparison as a page of the documentation.

/** @typedef {{ name: string, sent: import("./recorder.mjs").Sent, differences: string[], notes: string[] }} Comparison */

const INTRODUCTION = `# The same requests as the Python client

\`tests/parity/run.mjs\` makes the calls below with \`drukbox-python-sdk\` 0.5.1 and with this package against one
recording server, and compares method, path, \`authorization\`, \`accept\`, \`content-type\`, \`idempotency-key\` and body.
It writes this page and fails where they differ in any other way than these:

- A host is always created under an \`Idempotency-Key\`: one is made where none is given, so that a create that failed can
  be replayed.
- An id is one encoded path segment. The Python client leaves \`:\` as it stands.

"same" means byte for byte.
`;

/** @param {Comparison[]} comparisons */
export function report(comparisons) {
  const lines = comparisons.map(({ name, sent, differences, notes }) => {
    const compared = differences.length > 0 ? `**${differences.join("; ")}**` : notes.join("; ") || "same";
    const path = sent.path.replace(/^\/api/, "");
    return `| ${name} | \`${sent.method} ${path}\` | ${cell(sent.body)} | ${compared.replaceAll("|", "\\|")} |`;
  });
  const table = ["| call | request | body | compared |", "|---|---|---|---|", ...lines].join("\n");
  const same = comparisons.filter(({ differences, notes }) => differences.length + notes.length === 0).length;
  const differ = comparisons.filter(({ differences }) => differences.length > 0).length;
  const total = `${comparisons.length} calls: ${same} the same byte for byte, ${comparisons.length - same - differ} with an intended difference, ${differ} with another.`;
  return `${INTRODUCTION}\n${table}\n\n${total}\n`;
}

/** @param {string} body */
const cell = (body) => (body ? `\`${body.replaceAll("|", "\\|")}\`` : "none");
