// Fake timers: a call that begins on real time and ends under fake ones, or the other way round, leaves no timer that keeps the
// process alive.
import assert from "node:assert/strict";
import test from "node:test";
import { NODE_24 } from "./paths.mjs";
import { runModule } from "./processes.mjs";

/** @param {string} steps between the beginning and the end of a call whose deadline is far away */
const program = (steps) => `
import sinon from "sinon";
import { SandboxApi } from "litterbox-sdk";
let respond;
const fetch = () => new Promise((resolve) => { respond = () => resolve(Response.json([])); });
// Not what Node's own streams wait with: setImmediate, queueMicrotask and nextTick.
const TIMERS = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"];
const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch, timeoutMs: 20_000 });
${steps}
console.log("ended");`;

const CASES = {
  "begun on real time, ended under fake timers": `
    const call = api.listHosts();
    await new Promise((resolve) => setImmediate(resolve));
    sinon.useFakeTimers({ toFake: TIMERS });
    respond();
    await call;`,
  "begun on real time, closed under fake timers": `
    const call = api.listHosts();
    await new Promise((resolve) => setImmediate(resolve));
    sinon.useFakeTimers({ toFake: TIMERS });
    await api.close();
    await call.catch(() => {});`,
  "begun under fake timers, ended on real time": `
    const clock = sinon.useFakeTimers();
    const call = api.listHosts();
    await Promise.resolve();
    await Promise.resolve();
    clock.restore();
    respond();
    await call;`,
  "begun and ended on real time": `
    const call = api.listHosts();
    await new Promise((resolve) => setImmediate(resolve));
    respond();
    await call;`,
};

for (const [name, steps] of Object.entries(CASES)) {
  test(name, async () => {
    const { output, code, milliseconds } = await runModule(NODE_24, program(steps), [], { seconds: 30 });
    assert.equal(code, 0, output);
    assert.match(output, /ended/);
    assert.ok(milliseconds < 10_000, `the process ran for ${milliseconds} ms`);
  });
}

test("under fake timers, time passes for a call when their clock is advanced", async () => {
  const steps = `
    const clock = sinon.useFakeTimers();
    const call = api.listHosts().catch((error) => error);
    await clock.tickAsync(20_001);
    console.log((await call).name);
    clock.restore();`;
  const { output } = await runModule(NODE_24, program(steps));
  assert.match(output, /SandboxTimeoutError/);
});
