// Runs the tasks on standard input with one JavaScript client and prints the outcome of each as JSON.
import { inspect } from "node:util";

/** @typedef {{ id: string, verb: string, base: string, token: string, hostId: string, env: Record<string, string> }} Task */
/** @typedef {{ call(task: Task): Promise<unknown>, isOwn(error: unknown): boolean }} Client */

const HUNG_MS = 6_000;

/** @param {Client} client @param {Task} task */
async function run(client, task) {
  const start = Date.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const hung = new Promise((done) => {
    timer = setTimeout(done, HUNG_MS, { result: "hung" });
  });
  const call = Promise.resolve()
    .then(() => client.call(task))
    .then(
      (value) => ({
        result: "value",
        value: value === undefined ? "nothing" : `\`${(JSON.stringify(value) ?? "").slice(0, 40)}\``,
      }),
      (error) => ({
        result: "error",
        name: error?.constructor?.name,
        own: client.isOwn(error),
        shown: inspect(error, { depth: 8 }),
      }),
    );
  const outcome = await Promise.race([call, hung]);
  clearTimeout(timer);
  return { id: task.id, ms: Date.now() - start, ...outcome };
}

/** @param {Client} client */
export async function runTasks(client) {
  let input = "";
  for await (const chunk of process.stdin) input += chunk;
  const outcomes = [];
  for (const task of JSON.parse(input)) outcomes.push(await run(client, task));
  process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));
}

process.on("unhandledRejection", () => {});
