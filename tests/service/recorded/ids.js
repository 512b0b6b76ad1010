// Ids differ from run to run: which of ours stands for which recorded one. Runs in every runtime.

/** Pairs recorded ids with the ids of what stands for them. */
export class Ids {
  /** @type {Map<string, string>} */ #ours = new Map();

  /** @param {string} recorded @param {string} ours */
  bind(recorded, ours) {
    const bound = this.#ours.get(recorded) ?? ours;
    if (bound !== ours) throw new Error(`${bound} and ${ours} both stand for ${recorded}`);
    this.#ours.set(recorded, ours);
  }

  /** @param {string} recorded */
  ours(recorded) {
    const id = this.#ours.get(recorded);
    if (id === undefined) throw new Error(`nothing stands for ${recorded}`);
    return id;
  }

  /** Replaces recorded ids in a text, in each of the forms a path may have them in. @param {string} text */
  translate(text) {
    let translated = text;
    for (const [recorded, ours] of this.#ours) {
      translated = translated
        .replaceAll(recorded, ours)
        .replaceAll(recorded.toUpperCase(), ours.toUpperCase())
        .replaceAll(recorded.replaceAll("-", ""), ours.replaceAll("-", ""));
    }
    return translated;
  }
}
