// Records, from the JSON the core wrote to objects.

const text = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The value of a JSON text; `undefined` where the engine cannot read it. Bytes that are not UTF-8 become U+FFFD.
 * @param {Uint8Array} json
 * @param {Uint8Array} aside  the texts that stand apart from it, behind one another
 * @returns {unknown}
 */
export function parse(json, aside) {
  try {
    const value = JSON.parse(text.decode(json));
    if (aside.length > 0) putBack(Array.isArray(value) ? value : [value], aside);
    return value;
  } catch {
    // Engines have limits of their own. Their errors quote the text, so none is kept.
    return undefined;
  }
}

/**
 * Gives records their `knownHosts`, where there stands only how many bytes it has: see src/decoder/src/json/aside.rs.
 * @param {{ knownHosts: string | number }[]} records @param {Uint8Array} aside
 */
function putBack(records, aside) {
  let start = 0;
  for (const record of records) {
    if (typeof record.knownHosts === "string") continue;
    const end = start + record.knownHosts;
    record.knownHosts = text.decode(aside.subarray(start, end));
    start = end;
  }
}

/**
 * One array of several; `undefined` where one could not be read.
 * @param {(unknown[] | undefined)[]} pieces
 */
export function join(pieces) {
  if (pieces.includes(undefined)) return undefined;
  // Not `flat`: it takes V8 a millisecond for 10,000 records.
  return pieces.length === 1 ? pieces[0] : [].concat(.../** @type {never[][]} */ (pieces));
}
