// Text as Python's repr shows it: the service's messages quote what was sent in this way.

const ESCAPES = /** @type {Record<string, string>} */ ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" });

/** @param {string} text */
export function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + Array.from(text, (character) => escaped(character, mark)).join("") + mark;
}

/** @param {string} character @param {string} mark */
function escaped(character, mark) {
  if (character === mark) return `\\${mark}`;
  if (ESCAPES[character]) return ESCAPES[character];
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code <= 0xa0)) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code >= 0xd800 && code <= 0xdfff ? `\\u${code.toString(16)}` : character;
}
