// The comparison as a page of the documentation.

/** @typedef {{ name: string, sent: import("./recorder.mjs").Sent, differences: string[], notes: string[] }} Row */

const INTRODUCTION = `# The same requests as the Python client

\`tests/parity/run.mjs\` makes the calls below with \`drukbox-python-sdk\` 0.5.1 and with this package against one
recording server, and compares method, path, \`authorization\`, \`accept\`, \`content-type\`, \`idempotency-key\` and body.
It writes this page and fails where they differ in another way than these:

- A host is always created under an \`Idempotency-Key\`: one is made where none is given, so that a create that failed can
  be replayed.
- An id is one encoded path segment. The Python client leaves \`:\` as it stands.

"same" means byte for byte.
`;

/** @param {Row[]} rows */
export function report(rows) {
  const lines = rows.map(({ name, sent, differences, notes }) => {
    const verdict = differences.length > 0 ? `**${differences.join("; ")}**` : notes.join("; ") || "same";
    const path = sent.path.replace(/^\/api/, "");
    return `| ${name} | \`${sent.method} ${path}\` | ${cell(sent.body)} | ${verdict.replaceAll("|", "\\|")} |`;
  });
  const table = ["| call | request | body | compared |", "|---|---|---|---|", ...lines].join("\n");
  const same = rows.filter(({ differences, notes }) => differences.length + notes.length === 0).length;
  const differ = rows.filter(({ differences }) => differences.length > 0).length;
  const total = `${rows.length} calls: ${same} the same byte for byte, ${rows.length - same - differ} with a difference that is meant, ${differ} with another.`;
  return `${INTRODUCTION}\n${table}\n\n${total}\n`;
}

/** @param {string} body */
const cell = (body) => (body ? `\`${body.replaceAll("|", "\\|")}\`` : "none");
