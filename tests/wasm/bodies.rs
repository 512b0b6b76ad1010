//! A body of any kind that fetch may give is read: streams of the web and of Node, other async iterables, Blobs, and what only
//! has `arrayBuffer()` or the like.

use crate::service::{NONE, Service, exception, field, value};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// More than one byte a character, so that a chunk may end within one.
const ID: &str = "h1é😀";

/// A service whose responses have the head of a success, and these properties. They may use the `text` of the body, its `bytes`,
/// and `parts`, the bytes in chunks of one to three.
fn service(properties: &str) -> Service {
    Service::new(&format!(
        "async (url) => {{
            const record = {{ id: '{ID}' }};
            const text = JSON.stringify(url.endsWith('/hosts') ? [record, record] : record);
            const bytes = new TextEncoder().encode(text);
            const parts = [];
            for (let start = 0, size = 1; start < bytes.length; start += size, size = size % 3 + 1)
                parts.push(bytes.slice(start, start + size));
            const headers = new Headers({{ 'content-type': 'application/json' }});
            return {{ status: 200, headers, {properties} }} }}"
    ))
}

const READABLE: [&str; 26] = [
    // Streams of the web.
    "body: new Response(text).body",
    "body: new ReadableStream({ start(to) { parts.forEach((part) => to.enqueue(part)); to.close() } })",
    "body: new ReadableStream({ type: 'bytes', start(to) { parts.forEach((part) => to.enqueue(part)); to.close() } })",
    "body: new ReadableStream({ async pull(to) { const part = parts.shift(); part ? to.enqueue(part) : to.close() } })",
    "body: { getReader: () => ({ read: async () => ({ done: true, value: bytes }) }) }",
    // Async iterables, as node-fetch has them.
    "body: (async function* () { yield* parts })()",
    "body: { destroy() {}, async *[Symbol.asyncIterator]() { yield* parts } }",
    "body: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: bytes }) }) }",
    "body: { [Symbol.asyncIterator]: () => { const next = async () => { const value = parts.shift();
        return { done: !value, value } }; return { next } } }",
    // Chunks of other kinds.
    "body: (async function* () { yield* text })()", // a string a character
    "body: (async function* () { for (const { buffer } of parts) yield buffer })()",
    "body: (async function* () { for (const part of parts) yield new Uint8ClampedArray(part) })()",
    "body: (async function* () { for (const { buffer } of parts) yield new Int8Array(buffer) })()",
    "body: (async function* () { for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1) })()",
    "body: (async function* () { yield ''; yield bytes; yield new Uint8Array() })()",
    // The same memory again and again, and a class whose methods throw.
    "body: (async function* () { const memory = new Uint8Array(3);
        for (const part of parts) { memory.set(part); yield memory.subarray(0, part.length) } })()",
    "body: (async function* () { class Odd extends Uint8Array { subarray() { throw new Error('no') } slice() { return 7 } }
        yield Odd.from(bytes) })()",
    // Whole.
    "body: new Blob(parts)",
    "body: text",
    "body: bytes",
    "body: bytes.buffer",
    "arrayBuffer: async () => bytes.buffer",
    "bytes: async () => bytes",
    "blob: async () => new Blob(parts)",
    "text: async () => text",
    "json: async () => JSON.parse(text)",
];

#[wasm_bindgen_test]
async fn each_kind_is_read() {
    for properties in READABLE {
        let client = service(properties).client("");
        assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], ID, "{properties}");
        let list = value(client.list_hosts(NONE)).await;
        let ids: Vec<&Json> = list.as_array().unwrap().iter().map(|host| &host["id"]).collect();
        assert_eq!(ids, [ID, ID], "{properties}");
    }
}

#[wasm_bindgen_test]
async fn each_kind_is_limited() {
    let length = json!({ "id": ID }).to_string().len();
    for properties in READABLE {
        let client = service(properties).client(&format!("maxResponseBytes: {length}"));
        assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], ID, "{properties}");
        let client = service(properties).client(&format!("maxResponseBytes: {}", length - 1));
        let error = exception(client.get_host(&"h1".into(), NONE)).await;
        let message =
            format!("GET /hosts/{{id}}: the response is larger than maxResponseBytes allows ({}) [200]", length - 1);
        assert_eq!(field(&error, "message"), message, "{properties}");
    }
}

#[wasm_bindgen_test]
async fn a_short_body_is_asked_for_whole_and_counted_all_the_same() {
    let short = "body: { getReader() { throw new Error('it was not whole') } },
        arrayBuffer: async () => { headers.delete('content-length'); return bytes.buffer },
        ...headers.set('content-length', '2'), url: 'https://sandbox.test/hosts/h1'";
    let client = service(short).client("");
    assert_eq!(value(client.get_host(&"h1".into(), NONE)).await["id"], ID);
    let error = exception(service(short).client("maxResponseBytes: 9").get_host(&"h1".into(), NONE)).await;
    let message = "GET /hosts/{id}: the response is larger than maxResponseBytes allows (9) [200]";
    assert_eq!(field(&error, "message"), message);
}

#[wasm_bindgen_test]
async fn nothing_that_can_be_read_is_said_so() {
    for properties in ["", "body: undefined", "body: {}", "body: 7", "body: { pipe() {} }"] {
        let error = exception(service(properties).client("").get_host(&"h1".into(), NONE)).await;
        let message = "GET /hosts/{id}: the response that fetch gave has no body that can be read: it needs a stream in \
            `body`, or arrayBuffer(), blob() or text() [200]";
        assert_eq!(field(&error, "message"), message, "{properties}");
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("response"), json!("unknown")));
    }
    let unreadable = "async () => ({ status: 404, headers: new Headers() })";
    let error = exception(Service::new(unreadable).client("").get_host(&"h1".into(), NONE)).await;
    assert_eq!(field(&error, "code"), "not_found"); // the status says enough
}

#[wasm_bindgen_test]
async fn no_body_is_an_empty_one() {
    for body in ["null", "''", "new Uint8Array()", "new Blob()", "new Response('').body"] {
        let error = exception(service(&format!("body: {body}")).client("").get_host(&"h1".into(), NONE)).await;
        assert_eq!(field(&error, "message"), "GET /hosts/{id}: expected a JSON body, got an empty one [200]", "{body}");
    }
    let client = Service::new("async () => ({ status: 204, headers: new Headers() })").client("");
    assert_eq!(value(client.delete_host(&"h1".into(), NONE)).await, Json::Null);
}

#[wasm_bindgen_test]
async fn a_body_that_cannot_be_read_to_its_end_broke_off() {
    let rows = [
        ("body: (async function* () { yield bytes; throw new Error('reset') })()", "reset"),
        ("body: (async function* () { yield 7 })()", "a body's chunks must be bytes"),
        ("body: (async function* () { yield new Uint16Array(2) })()", "a body's chunks must be bytes"),
        ("body: { getReader() { throw new TypeError('it is locked') } }", "it is locked"),
        ("get body() { throw new Error('no body here') }", "no body here"),
        ("arrayBuffer: async () => { throw new Error('used already') }", "used already"),
    ];
    for (properties, cause) in rows {
        let error = exception(service(properties).client("").get_host(&"h1".into(), NONE)).await;
        let message = "GET /hosts/{id}: the response of http://sandbox.test broke off [200]";
        assert_eq!(field(&error, "message"), message, "{properties}");
        assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("unknown")));
        let thrown = js_sys::Reflect::get(&error, &"cause".into()).unwrap();
        assert_eq!(field(&thrown, "message"), cause);
    }
}

#[wasm_bindgen_test]
async fn a_first_chunk_counts_though_what_follows_it_breaks_off() {
    let body = "(async function* () { yield bytes; throw new Error('reset') })()";
    let respond = format!(
        "async () => {{
            const bytes = new TextEncoder().encode('{{\"detail\":\"no such host\"}}');
            return {{ status: 404, headers: new Headers({{ 'content-type': 'application/json' }}), body: {body} }} }}"
    );
    let error = exception(Service::new(&respond).client("").get_host(&"h1".into(), NONE)).await;
    assert_eq!(field(&error, "message"), "GET /hosts/{id}: no such host [404]");
}

#[wasm_bindgen_test]
async fn a_first_chunk_that_is_too_large_is_refused_whether_or_not_another_follows() {
    let stalled = "body: new ReadableStream({ start(to) { to.enqueue(bytes) } })";
    let error = exception(service(stalled).client("maxResponseBytes: 9").get_host(&"h1".into(), NONE)).await;
    let message = "GET /hosts/{id}: the response is larger than maxResponseBytes allows (9) [200]";
    assert_eq!(field(&error, "message"), message);
}

#[wasm_bindgen_test]
async fn a_body_that_the_given_fetch_has_read_is_said_so() {
    let reads = "async () => { const response = Response.json({ id: 'h1' }); await response.text(); return response }";
    let error = exception(Service::new(reads).client("").create_host(NONE, NONE)).await;
    let message =
        "POST /hosts: the `fetch` that was passed has read the body of its response: let it read a clone() [200]";
    assert_eq!(field(&error, "message"), message);
    assert_eq!((field(&error, "code"), field(&error, "outcome")), (json!("unavailable"), json!("unknown")));
}

#[wasm_bindgen_test]
async fn chunks_that_are_there_at_once_do_not_keep_the_deadline_from_passing() {
    // No timer fires while it goes on, for two seconds.
    let endless = "async () => { const until = Date.now() + 2_000;
        const pull = (to) => Date.now() < until ? to.enqueue(new Uint8Array()) : to.close();
        return { status: 200, headers: new Headers(), body: new ReadableStream({ pull }) } }";
    let error = exception(Service::new(endless).client("timeoutMs: 50").get_host(&"h1".into(), NONE)).await;
    let message = "GET /hosts/{id}: the response body was not complete within 50 ms [200]";
    assert_eq!(field(&error, "message"), message);
}
