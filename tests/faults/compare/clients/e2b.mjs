// @ts-expect-error It is installed by compare.mjs, and no dependency of this repository.
import * as e2b from "e2b";
import { runTasks } from "./run.mjs";

/** Its errors share no base class. @type {Function[]} */
const CLASSES = Object.values(e2b).filter((value) => typeof value === "function" && value.prototype instanceof Error);

await runTasks({
  call({ verb, base, token, hostId, env }) {
    const options = { apiUrl: base, apiKey: token, requestTimeoutMs: 1_000 };
    if (verb === "list") return e2b.Sandbox.list(options).nextItems();
    if (verb === "get") return e2b.Sandbox.getInfo(hostId, options);
    if (verb === "create") return e2b.Sandbox.create({ ...options, envs: env });
    return e2b.Sandbox.kill(hostId, options);
  },
  isOwn: (error) => CLASSES.some((each) => /** @type {any} */ (error) instanceof each),
});
