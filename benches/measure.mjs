// Rounds in turn, so that what else the machine does strikes both sides; medians, with the least and the most.

/** @param {number[]} values */
export const median = (values) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * @param {number} rounds
 * @param {() => number | Promise<number>} ours
 * @param {() => number | Promise<number>} theirs
 */
export async function inTurn(rounds, ours, theirs) {
  /** @type {{ ours: number[], theirs: number[] }} */
  const values = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    values.theirs.push(await theirs());
    values.ours.push(await ours());
  }
  const ratios = values.ours.map((value, round) => value / /** @type {number} */ (values.theirs[round]));
  return {
    ...values,
    ratio: median(values.ours) / median(values.theirs),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}

/** @param {() => Promise<unknown>} work */
export async function milliseconds(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Calls per second. @param {() => Promise<unknown>} work @param {number} atOnce @param {number} calls */
export async function rate(work, atOnce, calls) {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await work();
  };
  const spent = await milliseconds(() => Promise.all(Array.from({ length: atOnce }, lane)));
  return (calls / spent) * 1000;
}

/** Processor time of a call, in microseconds. @param {() => Promise<unknown>} work @param {number} calls */
export async function processorTime(work, calls) {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}
