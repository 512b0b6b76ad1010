// Writes docs/faults.md.

/** @typedef {{ holds: boolean, message: string }} Cell */

/**
 * @param {import("./faults.mjs").ComparedFault[]} faults
 * @param {{ name: string, version: string }[]} clients
 * @param {(Cell | undefined)[][]} columns
 */
export function page(faults, clients, columns) {
  const heads = clients.map(({ name, version }) => `${name} ${version}`);
  const counts = columns.map(
    (cells) => `${cells.filter((cell) => cell?.holds).length} of ${cells.filter(Boolean).length}`,
  );
  const lines = faults.map((fault, index) => {
    const cells = columns
      .map((cells) => cells[index])
      .map((cell) => (cell ? `${cell.holds ? "✓" : "✗"} ${escaped(cell.message)}` : "–"));
    return `| ${fault.fault} | ${fault.best} | ${cells.join(" | ")} |`;
  });
  return `# What happens when things go wrong

The same faulty server, the same faults, three clients: measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node}
by \`node tests/faults/compare/compare.mjs\`, which writes this page. The limit given to each client was one second; a call that
had not ended after six counts as hanging.

| fault | the best client | ${heads.join(" | ")} |
|---|---|${clients.map(() => "---|").join("")}
${lines.join("\n")}
| **as the best client** | | ${counts.map((count) => `**${count}**`).join(" | ")} |

✓ as the best client does, ✗ not; – the client's API cannot express it. "An error of its own" is a class that the client
exports, or the language's error for a wrong argument (\`TypeError\`, \`ValueError\`): one that callers can distinguish from a bug.

## How far this is comparable

- drukbox-python-sdk speaks the same API and is compared in every row. Its \`timeout\` is documented as httpx's, which limits
  each read and not the call: the rows about time show what that means, not that it breaks a promise.
- e2b speaks another service's API. It is pointed at the same server, and only rows that do not depend on the shape of
  records or of error bodies are run. What its own service
  makes of an encoded slash is not known here, so the row about one is left out.
- Each client makes one call before it is measured. Without that, the first row is another for e2b in Node 20: its first
  request in a process was still waiting after 12 s, while later ones time out as the table shows.
- A client may be right for its own service and wrong here: a list that is always wrapped, say. No row is about that.
- All three ran on loopback, a call at a time. Nothing here is about speed.

## What else is tested

The table in [tests/faults/cases](../tests/faults/cases) has many more cases, run in Node, Deno, Bun, workerd, Chromium, Firefox and
WebKit by \`node tests/faults/run.mjs\`: deadlines, cancelling, broken connections, redirects, hostile bodies, wrong input, secrets and
the WebAssembly core. Each case asserts the class and every field of the error, the number of requests that arrived, that
the connection was let go, and that no secret is shown.
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
