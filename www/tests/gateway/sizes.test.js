// How large, how long, how many at once: what is too much in one request or response.

import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { HOST, ID, JSON_TYPE, json, leave, OURS, startRig, until } from "./rig.js";

const KiB = 1024;
const MiB = 1024 * KiB;

/** @type {Awaited<ReturnType<typeof startRig>>} */
let rig;
before(async () => {
  rig = await startRig();
});
after(() => rig.close());

const POST = { method: "POST", headers: { ...OURS, ...JSON_TYPE } };

test("a request that announces too much is refused before the service is called", async () => {
  rig.service.seen.length = 0;
  const got = await rig.send("/api/hosts", { ...POST, body: `"${"x".repeat(256 * KiB)}"` });
  assert.equal(got.status, 413);
  assert.equal(got.json.error_code, "REQUEST_TOO_LARGE");
  assert.deepEqual(rig.service.seen, []);
});

test("so is one that announces nothing and goes on", async () => {
  rig.service.seen.length = 0;
  const { hostname, port } = new URL(rig.url);
  const req = request({ hostname, port, path: "/api/hosts", ...POST, agent: false });
  const feeding = setInterval(() => req.write(Buffer.alloc(64 * KiB, 0x20)), 1);
  try {
    // Who goes on sending may be cut off before the response is read: then the connection ends, which is a refusal too.
    const status = await once(req, "response").then(
      ([res]) => res.statusCode,
      (error) => error.code,
    );
    assert.ok([413, "ECONNRESET", "EPIPE"].includes(status), `${status}`);
  } finally {
    clearInterval(feeding);
    req.on("error", () => {});
    req.destroy();
  }
  assert.equal(rig.service.seen.length, 0);
});

test("an upload that stalls is ended", async () => {
  rig.service.seen.length = 0;
  const { hostname, port } = new URL(rig.url);
  const req = request({ hostname, port, path: "/api/hosts", ...POST, agent: false });
  req.on("error", () => {});
  req.write("{");
  const startedAt = Date.now();
  const [res] = await once(req, "response");
  assert.equal(res.statusCode, 408);
  const took = Date.now() - startedAt;
  assert.ok(took > 9_000 && took < 14_000, `${took} ms`);
  assert.equal(rig.service.seen.length, 0);
  req.destroy();
});

for (const platform of /** @type {const} */ (["worker", "server"])) {
  test(`a visitor who leaves during an upload is no failure of the gateway (${platform})`, async () => {
    const own = await startRig({ platform });
    try {
      const { hostname, port } = new URL(own.url);
      const headers = { ...POST.headers, "content-length": "100" };
      const req = request({ hostname, port, path: "/api/hosts", method: "POST", headers, agent: false });
      req.on("error", () => {});
      await new Promise((written) => req.write("{", written));
      leave(req);
      const { kind, outcome, status, reason } = await own.audit();
      assert.deepEqual([kind, outcome, status, reason], ["refusal", "refused", 400, "REQUEST_CUT_OFF"]);
      assert.ok(!own.log.some((line) => line.includes("unexpected")));
    } finally {
      await own.close();
    }
  });
}

test("a request body that is not JSON is refused", async () => {
  rig.service.seen.length = 0;
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
    const headers = { ...OURS, ...(type && { "content-type": type }) };
    const got = await rig.send("/api/hosts", { method: "POST", headers, body: "{}" });
    assert.equal(got.status, 415, type);
  }
  assert.deepEqual(rig.service.seen, []);
});

test("a response of too many bytes is refused, announced or not", async () => {
  rig.service.respond = (_seen, res) => json(res, 200, { ...HOST, image: "x".repeat(MiB) });
  const announced = await rig.send(`/api/hosts/${ID}`);
  const ended = endless();
  const endlessly = await rig.send(`/api/hosts/${ID}`);
  for (const got of [announced, endlessly]) {
    assert.equal(got.status, 503);
    assert.equal(got.json.error_code, "UNUSABLE_RESPONSE");
    assert.match(got.json.detail, /1048576/, "the limit is named");
  }
  assert.ok((await ended) < 16 * MiB, "the service could stop early");
});

/** Makes the service send spaces without end; resolves to how many bytes it got rid of. */
function endless() {
  return new Promise((resolve) => {
    rig.service.respond = (_seen, res) => {
      let sent = 0;
      res.writeHead(200, JSON_TYPE);
      const push = () => {
        while (!res.destroyed && res.write(Buffer.alloc(64 * KiB, 0x20))) sent += 64 * KiB;
      };
      res.on("drain", push);
      res.on("close", () => resolve(sent));
      push();
    };
  });
}

test("a long list passes through whole", async () => {
  const list = Array.from({ length: 40_000 }, (_, i) => ({
    ...HOST,
    name: `sb-${i}`,
    last_error: 'a "b" \\ {[,]} é ☃',
  }));
  rig.service.respond = (_seen, res) => json(res, 200, list);
  const got = await rig.send("/api/hosts");
  assert.equal(got.status, 200);
  assert.deepEqual(got.json, list);
});

test("a response that breaks off before its first record is a failure in words", async () => {
  for (const path of ["/api/hosts", `/api/hosts/${ID}`]) {
    rig.service.respond = (_seen, res) => {
      res.writeHead(200, { ...JSON_TYPE, "content-length": "1000" });
      res.write("[");
      setTimeout(() => res.destroy(), 20);
    };
    const got = await rig.send(path);
    assert.equal(got.status, 503);
    assert.match(got.json.error_code, /^(RESPONSE_CUT_OFF|UNUSABLE_RESPONSE)$/);
  }
});

test("a list that breaks off later never arrives as a shorter list", async () => {
  for (const end of ["destroy", "end"]) {
    rig.service.respond = (_seen, res) => {
      res.writeHead(200, JSON_TYPE);
      res.write(`[${Array(500).fill(JSON.stringify(HOST)).join(",")},`);
      setTimeout(() => (end === "end" ? res.end() : res.destroy()), 50);
    };
    // workerd on its own ends a broken body like a whole one; then it is the missing bracket that no reader gets past.
    const got = await rig.send("/api/hosts").catch((error) => ({ error, json: undefined }));
    assert.equal(got.json, undefined, end);
  }
});

test("a list that is none is refused in words", async () => {
  const bodies = [
    "{}",
    "null",
    '"x"',
    "[1]",
    "[null]",
    "[[]]",
    '[{"a":1} {"b":2}]',
    '[{"a":1},]',
    "[,]",
    "[{}",
    "[{]}]",
    "<html>",
  ];
  for (const body of bodies) {
    rig.service.respond = (_seen, res) => {
      res.writeHead(200, JSON_TYPE).end(body);
    };
    const got = await rig.send("/api/hosts").catch((error) => error);
    if (got instanceof Error) continue;
    // Its first record was whole.
    if (body === "[{}") {
      assert.equal(got.json, undefined, body);
      continue;
    }
    assert.equal(got.status, 503, body);
    assert.match(got.json.error_code, /^(UNUSABLE_RESPONSE|RESPONSE_CUT_OFF)$/, body);
  }
  rig.service.respond = (_seen, res) => {
    res.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
  };
  const login = await rig.send("/api/hosts");
  assert.equal(login.status, 503);
  assert.match(login.json.detail, /expected application\/json, got text\/html/);
});

test("a list of one endless record is cut off", async () => {
  const ended = new Promise((resolve) => {
    rig.service.respond = (_seen, res) => {
      let sent = 0;
      res.writeHead(200, JSON_TYPE).write('[{"image":"');
      const push = () => {
        while (!res.destroyed && res.write(Buffer.alloc(64 * KiB, 0x61))) sent += 64 * KiB;
      };
      res.on("drain", push);
      res.on("close", () => resolve(sent));
      push();
    };
  });
  const got = await rig.send("/api/hosts");
  assert.equal(got.status, 503);
  assert.ok((await ended) < 16 * MiB);
});

test("so many lists at once and no more", async () => {
  rig.service.respond = (seen, res) => {
    if (seen.method === "GET") res.writeHead(200, JSON_TYPE).write("[");
  };
  const count = rig.service.seen.length;
  const { hostname, port } = new URL(rig.url);
  const open = Array.from({ length: 64 }, () => {
    const req = request({ hostname, port, path: "/api/hosts", agent: false });
    req.on("error", () => {});
    req.end();
    return req;
  });
  await until(() => rig.service.seen.length === count + 64);
  const one = await rig.send("/api/hosts");
  assert.equal(one.status, 503);
  assert.equal(one.json.error_code, "BUSY");
  assert.equal(one.headers["retry-after"], "1");
  for (const req of open) leave(req);
  rig.service.respond = (_seen, res) => json(res, 200, []);
  await until(async () => (await rig.send("/api/hosts")).status === 200);
});

test("the gateway's own deadline ends a call the service never responses, and a body that stalls", async () => {
  const closed = [];
  rig.service.respond = (seen, res) => {
    if (seen.url === `/templates/${ID}`) res.writeHead(200, JSON_TYPE).write("[");
    res.on("close", () => closed.push(seen.url));
  };
  const startedAt = Date.now();
  const responses = await Promise.all([rig.send(`/api/hosts/${ID}`), rig.send(`/api/templates/${ID}`)]);
  const took = Date.now() - startedAt;
  for (const { status, json: body } of responses) {
    assert.equal(status, 504);
    assert.equal(body.error_code, "TOO_LATE");
  }
  assert.ok(took >= 14_900 && took < 20_000, `${took} ms`);
  await until(() => closed.length === 2);
});

for (const [when, begin] of /** @type {[string, string][]} */ ([
  ["before the response", ""],
  ["during its first record", "["],
  ["in the middle of a list", `[${JSON.stringify(HOST)},`],
])) {
  test(`a visitor who leaves ${when} ends the call to the service`, async () => {
    const left = new Promise((resolve) => {
      rig.service.respond = (_seen, res) => {
        if (begin) res.writeHead(200, JSON_TYPE).write(begin);
        res.on("close", () => resolve(undefined));
      };
    });
    const { hostname, port } = new URL(rig.url);
    const count = rig.service.seen.length;
    const req = request({ hostname, port, path: "/api/hosts", agent: false });
    req.on("error", () => {});
    const responded = once(req, "response");
    responded.catch(() => {});
    req.end();
    await until(() => rig.service.seen.length > count);
    if (begin.length > 1) await responded;
    leave(req);
    await left;
  });
}
