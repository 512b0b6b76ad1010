// Copies of clients: whatever a library makes of a client works as that client or is refused, and never acts for another one,
// not even after the original was collected and its memory given to somebody else's client.
import assert from "node:assert/strict";
import test from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { importLibrary, library, SandboxApi } from "./installed.mjs";

const lodash = library("lodash");
const immer = library("immer");
const vue = library("vue");
const mobx = library("mobx");
const valtio = await importLibrary("valtio/vanilla");
const { configureStore, createSlice } = library("@reduxjs/toolkit");
const { createStore } = await importLibrary("zustand/vanilla");
const { klona } = library("klona/full");
const rfdc = library("rfdc")({ proto: true });
const { createElement, useState } = library("react");
const { renderToString } = library("react-dom/server");

/** It is the same client, or calls through to it. */
const WORKS = "works as the same client";
/** It looks like a client, and every use is a TypeError that says what to do instead. */
const REFUSED = "is refused with a sentence";
/** It has no methods to call, so JavaScript itself refuses. */
const NO_METHODS = "has no methods";

/** @typedef {import("litterbox-sdk").SandboxApi} Client */

/** @type {[name: string, expected: string, copy: (api: any) => any][]} */
const COPIES = [
  ["the client itself", WORKS, (api) => api],
  ["an object that holds it", WORKS, (api) => ({ api }).api],
  ["Object.create", REFUSED, (api) => Object.create(api)],
  ["a copy with its prototype", REFUSED, (api) => Object.assign(Object.create(Object.getPrototypeOf(api)), api)],
  [
    "a copy with its prototype and property descriptors",
    REFUSED,
    (api) => Object.create(Object.getPrototypeOf(api), Object.getOwnPropertyDescriptors(api)),
  ],
  ["Object.assign", NO_METHODS, (api) => Object.assign({}, api)],
  ["a spread", NO_METHODS, (api) => ({ ...api })],
  ["structuredClone", NO_METHODS, (api) => structuredClone(api)],
  ["JSON", NO_METHODS, (api) => JSON.parse(JSON.stringify(api))],
  ["a Proxy without traps", REFUSED, (api) => new Proxy(api, {})],
  ["a Proxy that uses Reflect", REFUSED, (api) => new Proxy(api, { get: (...args) => Reflect.get(...args) })],
  ["a Proxy that binds methods", WORKS, (api) => new Proxy(api, { get: (target, name) => target[name].bind(target) })],
  ["an object with its methods bound", WORKS, (api) => ({ listHosts: api.listHosts.bind(api) })],
  ["an unbound method", REFUSED, (api) => ({ listHosts: api.listHosts })],
  ["lodash cloneDeep", NO_METHODS, (api) => lodash.cloneDeep(api)],
  ["lodash cloneDeep of an object around it", WORKS, (api) => lodash.cloneDeep({ api }).api],
  ["lodash clone", NO_METHODS, (api) => lodash.clone(api)],
  ["lodash merge", WORKS, (api) => lodash.merge({}, { api }).api],
  ["lodash defaultsDeep", WORKS, (api) => lodash.defaultsDeep({}, { api }).api],
  ["klona", WORKS, (api) => klona(api)],
  ["rfdc with prototypes", NO_METHODS, (api) => rfdc(api)],
  [
    "immer's draft",
    WORKS,
    (api) => immer.produce({ api, count: 0 }, (/** @type {any} */ draft) => void draft.count++).api,
  ],
  [
    "Redux Toolkit",
    WORKS,
    (api) => {
      const reducers = { counted: (/** @type {any} */ state) => void state.count++ };
      const slice = createSlice({ name: "sandboxes", initialState: { api, count: 0 }, reducers });
      const middleware = (/** @type {any} */ defaults) => defaults({ serializableCheck: false });
      const store = configureStore({ reducer: slice.reducer, middleware });
      store.dispatch(slice.actions.counted());
      return store.getState().api;
    },
  ],
  [
    "zustand",
    WORKS,
    (api) => {
      const store = createStore(() => ({ api, count: 0 }));
      store.setState({ count: 1 });
      return store.getState().api;
    },
  ],
  ["valtio's proxy", REFUSED, (api) => valtio.proxy({ api }).api],
  ["valtio's ref", WORKS, (api) => valtio.proxy({ api: valtio.ref(api) }).api],
  ["Vue reactive", WORKS, (api) => vue.reactive({ api }).api],
  ["Vue ref", WORKS, (api) => vue.ref(api).value],
  ["Vue readonly", WORKS, (api) => vue.readonly({ api }).api],
  ["Vue shallowRef", WORKS, (api) => vue.shallowRef(api).value],
  ["Vue markRaw", WORKS, (api) => vue.reactive({ api: vue.markRaw(api) }).api],
  ["MobX observable", WORKS, (api) => mobx.observable({ api }).api],
  ["MobX toJS", WORKS, (api) => mobx.toJS(mobx.observable({ api })).api],
  [
    "React state",
    WORKS,
    (api) => {
      /** @type {any} */
      let held;
      const Page = () => {
        [held] = useState(api);
        return null;
      };
      renderToString(createElement(Page));
      return held;
    },
  ],
];

for (const [name, expected, copy] of COPIES) {
  test(`${name} ${expected}`, async () => {
    /** @type {string[]} */
    const sent = [];
    const client = (/** @type {string} */ person) => {
      const fetch = async (/** @type {string} */ url, /** @type {any} */ { headers }) => {
        sent.push(`${headers.authorization} to ${url}`);
        return Response.json([]);
      };
      return new SandboxApi({ baseUrl: `https://${person}.test`, token: `token-of-${person}`, fetch });
    };

    const { copied, original } = (() => {
      const alice = client("alice");
      return { copied: attempt(() => copy(alice)), original: new WeakRef(alice) };
    })();
    await collected(original);
    const others = Array.from({ length: 20 }, () => client("bob"));

    const ending = await outcome(copied);
    assert.deepEqual(
      sent.filter((line) => line.includes("bob")),
      [],
      "it acted for bob",
    );
    assert.equal(ending, expected);
    if (expected === WORKS) assert.deepEqual(sent, ["Bearer token-of-alice to https://alice.test/hosts"]);
    else assert.deepEqual(sent, []);
    await Promise.all(others.map((other) => other.close()));
  });
}

/** @param {() => any} make */
function attempt(make) {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}

/** What comes of a call on the copy. @param {{ value?: any, error?: unknown }} copied */
async function outcome({ value, error }) {
  if (error) return `could not be made: ${error}`;
  if (typeof value?.listHosts !== "function") return NO_METHODS;
  const failure = await Promise.resolve()
    .then(() => value.listHosts())
    .then(() => undefined)
    .catch((error) => error);
  if (failure === undefined) return WORKS;
  const isSentence = failure instanceof TypeError && /not a client: pass the client itself on/.test(failure.message);
  return isSentence ? REFUSED : `fails with ${failure}`;
}

/** Waits until it is collected, if nothing holds it. @param {WeakRef<object>} reference */
async function collected(reference) {
  for (let round = 0; round < 10; round++) {
    if (!reference.deref()) return;
    // To look at it keeps it alive for this turn of the event loop; finalizers, which free the core's memory, run in the next.
    await turn();
    globalThis.gc?.();
    await turn();
  }
}
