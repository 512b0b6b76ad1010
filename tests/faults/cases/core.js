// The WebAssembly core: many calls at once, free() during calls, classes and stacks.

import { HOST, SPEC } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** A client that cannot be freed is closed. @param {object} api */
const freeOrClose = (api) => (Reflect.get(api, "free") ?? Reflect.get(api, "close")).call(api);

/** @type {Case[]} */
export const core = [
  {
    id: "overlapping-200",
    fault: "200 overlapping calls on one client",
    requests: 200,
    respond: ({ request }) => [{ wait: 10 }, ...json(200, { ...HOST, id: request.path.split("/").pop() })],
    options: { timeoutMs: 12_000 },
    call: async (t) => {
      const names = Array.from({ length: 200 }, (_, index) => `host-${index}`);
      const hosts = await Promise.all(names.map((name) => t.api.getHost(name)));
      t.assertEqual(
        hosts.map((host) => host.id),
        names,
        "each response for its own call",
      );
    },
    exclusive: true,
  },
  {
    id: "overlapping-2000-mixed",
    fault: "200 overlapping calls on one client",
    requests: 0,
    call: async (t) => {
      let turn = 0;
      const fetch = async (/** @type {string} */ url) => {
        turn += 1;
        await t.sleep(turn % 7);
        if (turn % 5 === 0) throw new Error("no");
        return turn % 3 === 0 ? new Response("no", { status: 404 }) : Response.json(url.endsWith("/hosts") ? [] : HOST);
      };
      const api = t.client({ fetch });
      const calls = Array.from({ length: 2_000 }, (_, index) =>
        index % 2 ? api.listHosts() : api.getHost(`h${index}`),
      );
      const settled = await Promise.allSettled(calls);
      const odd = settled.filter(
        (each) => each.status === "rejected" && !(each.reason instanceof t.sdk.SandboxApiError),
      );
      t.assertEqual([settled.length, odd.length], [2_000, 0], "settled, and in the classes promised");
    },
  },
  ...["headers", "body", "token"].map(
    (moment) =>
      /** @type {Case} */ ({
        id: `free-during-${moment}`,
        fault: "`free()` or `close()` during a call",
        requests: 0,
        call: async (t) => {
          const never = () => new Promise(() => {});
          const body = () => new Response(new ReadableStream({}), { headers: { "content-type": "application/json" } });
          const api = t.client({
            token: /** @type {never} */ (moment === "token" ? never : "token"),
            fetch: /** @type {never} */ (moment === "headers" ? never : async () => body()),
          });
          const call = t.rejection(api.createHost(SPEC));
          await t.sleep(20);
          freeOrClose(api);
          const error = await call;
          t.assertError(error, {
            error: "SandboxClosedError",
            operation: "POST /hosts",
            outcome: moment === "token" ? "not_sent" : "unknown",
            status: moment === "body" ? 200 : undefined,
            idempotencyKey: true,
          });
          const later = await t.rejection(api.listHosts());
          t.assertError(later, { error: "SandboxClosedError", operation: "GET /hosts", outcome: "not_sent" });
          freeOrClose(api);
          t.assertEqual(
            await t.client({ fetch: async () => Response.json([]) }).listHosts(),
            [],
            "another client goes on",
          );
        },
      }),
  ),
  {
    id: "methods-on-something-else",
    fault: "recursive use, null pointers",
    requests: 0,
    call: async (t) => {
      const { listHosts } = t.api;
      for (const receiver of [undefined, null, {}, 5]) {
        let failed;
        try {
          failed = await Reflect.apply(listHosts, receiver, []);
        } catch (error) {
          failed = error;
        }
        t.assert(failed instanceof Error, "an error");
      }
      t.assertEqual(await t.client({ fetch: async () => Response.json([]) }).listHosts(), [], "the core goes on");
    },
  },
  {
    id: "subclass",
    fault: "classes and instanceof",
    requests: 0,
    call: async (t) => {
      class Mine extends t.sdk.SandboxApi {
        async count() {
          return (await this.listHosts()).length;
        }
      }
      const api = new Mine({ baseUrl: t.base, fetch: async () => Response.json([HOST]) });
      t.assertEqual(await api.count(), 1, "hosts");
      class MyError extends t.sdk.SandboxNotFoundError {}
      const error = await t.rejection(t.client({ fetch: async () => new Response("", { status: 404 }) }).listHosts());
      t.assert(error instanceof t.sdk.SandboxNotFoundError && !(error instanceof MyError), "instanceof");
    },
  },
  {
    id: "error-travels",
    fault: "errors always carry a JavaScript stack",
    respond: () => json(404, { detail: "host not found", error_code: "NOT_FOUND" }),
    verb: "get",
    call: async (t) => {
      const error = await t.rejection(t.api.getHost("a"));
      t.assert(/^SandboxNotFoundError: GET \/hosts\/\{id\}: host not found/.test(String(error)), "its string form");
      t.assert(
        String(error.stack).includes("host not found") || ["bun", "firefox", "webkit"].includes(t.runtime),
        "the stack has the message",
      );
      const copy = JSON.parse(JSON.stringify(error));
      t.assertEqual(
        [copy.name, copy.code, copy.status, copy.errorCode],
        ["SandboxNotFoundError", "not_found", 404, "NOT_FOUND"],
        "JSON",
      );
      t.assert(Object.prototype.toString.call(error) === "[object Error]", "a real Error");
    },
  },
];
