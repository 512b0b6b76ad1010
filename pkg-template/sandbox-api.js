// The class that users see: it keeps the WebAssembly client in a private field, which nothing can copy.
//
// The class that wasm-bindgen generates identifies its client by a number in an ordinary property. Whatever copied that
// property (lodash's cloneDeep, a state store) made a second object with the same number, and after the first one was
// collected the number belonged to somebody else's client. A private field is copied by nothing and read through no proxy.

import { assertLoaded } from "./core.js";
import { showCaller, WasmClient } from "./litterbox_sdk.js";

/** Methods of the generated class that are not operations of the service. */
const NOT_FORWARDED = ["constructor", "free", "baseUrl", "close"];

/**
 * The client of `api`, or a TypeError where it has none. Only code within the class can look at its private field.
 * @type {(api: unknown, method: string) => WasmClient}
 */
let clientOf;

// Nothing within the class refers to it by its name, or esbuild would call it `_SandboxApi`, on the stacks of errors too.
export class SandboxApi {
  /** @type {WasmClient} */
  #client;

  /** @param {unknown} options */
  constructor(options) {
    this.#client = options instanceof WasmClient ? options : clientFrom(options);
  }

  /** @param {unknown} [env] @param {unknown} [options] */
  static fromEnv(env, options) {
    return apiOf(clientFromEnv(env, options));
  }

  get baseUrl() {
    return clientOf(this, "baseUrl").baseUrl;
  }

  async close() {
    clientOf(this, "close").close();
  }

  // The bindings' own free() leaves an object whose next use crashes. Here it closes the client, which then rejects with
  // SandboxClosedError; its memory goes when it is garbage-collected.
  free() {
    void clientOf(this, "free").close();
  }

  toJSON() {
    return { baseUrl: this.baseUrl };
  }

  // Libraries that copy or wrap plain objects (lodash, Vue) ask for this tag and leave what has one of its own alone. A prototype
  // has none: Jest mocks only the methods of what looks like a plain object.
  get [Symbol.toStringTag]() {
    return Object.hasOwn(this, "constructor") ? undefined : "SandboxApi";
  }

  /** What Node, Bun and Workers print for console.log(api). */
  [Symbol.for("nodejs.util.inspect.custom")]() {
    return describe(this);
  }

  /** The same in Deno. */
  [Symbol.for("Deno.customInspect")]() {
    return describe(this);
  }

  static {
    clientOf = (api, method) => {
      try {
        return /** @type {SandboxApi} */ (api).#client;
      } catch {
        // It has no such field. To ask with `#client in api` would be newer syntax than webpack parses in Next.js 13.
      }
      throw new TypeError(
        `SandboxApi.${method}: called on something that is not a SandboxApi. Call it as api.${method}(…); a copy of a client ` +
          "or a Proxy around one is not a client: pass the client itself on.",
      );
    };
  }
}

/** @param {unknown} options */
function clientFrom(options) {
  assertLoaded();
  return showingCaller(() => new WasmClient(options));
}

/** @param {unknown} env @param {unknown} options */
function clientFromEnv(env, options) {
  assertLoaded();
  return showingCaller(() => WasmClient.fromEnv(env, options));
}

/** @param {WasmClient} client */
function apiOf(client) {
  return new SandboxApi(client);
}

/**
 * Runs what may throw. The error shows who called: frames of WebAssembly leave no space for that among the ten that V8 keeps.
 * @template T @param {() => T} run
 */
function showingCaller(run) {
  try {
    return run();
  } catch (error) {
    showCaller(error, new Error("call site"));
    throw error;
  }
}

/** Gives the class the method `name`, which calls the one of the WebAssembly client. @param {string} name */
function forward(name) {
  const methods = {
    /** @this {unknown} @param {...unknown} args @returns {Promise<unknown>} */
    async [name](...args) {
      const client = /** @type {any} */ (clientOf(this, name));
      // Made now, because errors that come later have no trace of the caller on their stack.
      const callSite = new Error("call site");
      try {
        // Awaited at once: workerd reports a rejection as unhandled that is only handled a microtask later.
        return await client[name](...args);
      } catch (error) {
        showCaller(error, callSite);
        throw error;
      }
    },
  };
  // Without a prototype, or names that others put on Object.prototype would belong to it.
  const descriptor = Object.assign(Object.create(null), { value: methods[name], configurable: true, writable: true });
  Object.defineProperty(SandboxApi.prototype, name, descriptor);
}

for (const name of Object.getOwnPropertyNames(WasmClient.prototype)) {
  if (!NOT_FORWARDED.includes(name) && !name.startsWith("__")) forward(name);
}

/** @param {SandboxApi} api */
function describe(api) {
  try {
    return `SandboxApi { baseUrl: '${api.baseUrl}' }`;
  } catch {
    return "SandboxApi {}"; // the prototype itself, or a copy
  }
}

/**
 * The method that `using` or `await using` looks for under the symbol `key`. Symbols are recognised by their descriptions, Node 20's
 * by another one, because they may belong to another realm (vitest's vm pools) or be a stand-in of TypeScript's or esbuild's.
 * @param {string | symbol} key
 */
function disposer(key) {
  if (typeof key !== "symbol") return undefined;
  if (key === Symbol.asyncDispose || /^(Symbol|nodejs)\.asyncDispose$/.test(key.description ?? "")) return "close";
  if (key === Symbol.dispose || /^(Symbol|nodejs)\.dispose$/.test(key.description ?? "")) return "free";
  return undefined;
}

// The symbols are looked up when somebody asks, for a polyfill may come later; where they are missing nothing is defined.
Object.setPrototypeOf(
  SandboxApi.prototype,
  new Proxy(Object.prototype, {
    get(target, key, receiver) {
      const method = disposer(key);
      return method ? Reflect.get(SandboxApi.prototype, method) : Reflect.get(target, key, receiver);
    },
    has(target, key) {
      return disposer(key) !== undefined || Reflect.has(target, key);
    },
  }),
);
