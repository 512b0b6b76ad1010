// server.mjs FOLDER COUNT...: a server that is never the bottleneck. Every response, head and body, is one buffer made before
// the first request, and a request is parsed no further than its path. It is a process of its own and sends its address to the
// parent.
//
//   /list-COUNT/hosts    a list
//   /hosts/ID            one host
//   /wait/hosts/ID       one host, after 2 ms
//   /NAME                a file of the folder: the page that runs the work in a browser, on the same origin
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { host } from "./hosts.mjs";
import { idOf, SINGLE_HOSTS, WAIT_MS, WAIT_PATH } from "./ids.mjs";

const [folder = ".", ...counts] = process.argv.slice(2);
const HEAD_END = "\r\n\r\n";

/** @type {Map<string, Buffer>} */
const responses = new Map();

/** @param {string} path @param {string} type @param {string | Buffer} body @param {string} [status] */
function response(path, type, body, status = "200 OK") {
  const bytes = Buffer.from(body);
  // Not to be stored, or a browser's disk cache would be measured too.
  const lines = [
    `HTTP/1.1 ${status}`,
    `content-type: ${type}`,
    `content-length: ${bytes.length}`,
    "cache-control: no-store",
  ];
  responses.set(path, Buffer.concat([Buffer.from(lines.join("\r\n") + HEAD_END), bytes]));
}

const largest = Math.max(SINGLE_HOSTS, ...counts.map(Number));
const hosts = Array.from({ length: largest }, (_, index) => JSON.stringify(host(index)));
for (const count of counts) response(`/list-${count}/hosts`, "application/json", `[${hosts.slice(0, Number(count))}]`);
for (let index = 0; index < SINGLE_HOSTS; index += 1)
  response(`/hosts/${idOf(index)}`, "application/json", hosts[index] ?? "");
for (const name of readdirSync(folder)) {
  const type = name.endsWith(".html") ? "text/html" : "text/javascript";
  response(`/${name}`, type, readFileSync(join(folder, name)));
}
response("", "application/json", '{"detail":"Not Found"}', "404 Not Found");
hosts.length = 0;

const server = createServer((socket) => {
  let received = "";
  const respond = (/** @type {string} */ path) =>
    socket.write(/** @type {Buffer} */ (responses.get(path) ?? responses.get("")));
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.setEncoding("latin1").on("data", (/** @type {string} */ text) => {
    received += text;
    // None of the requests has a body, so the end of the head is the end of the request.
    for (let end = received.indexOf(HEAD_END); end >= 0; end = received.indexOf(HEAD_END)) {
      const path = received.slice(received.indexOf(" ") + 1, received.indexOf(" HTTP/"));
      received = received.slice(end + HEAD_END.length);
      if (path.startsWith(WAIT_PATH)) setTimeout(respond, WAIT_MS, path.slice(WAIT_PATH.length));
      else respond(path);
    }
  });
});
process.once("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}`);
});
