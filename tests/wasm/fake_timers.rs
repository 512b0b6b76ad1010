//! Fake timers may be put in place, or taken away, while a call is in flight: its timer is cleared by the `clearTimeout` that
//! belongs to the `setTimeout` which made it. A deadline is no time of day, so that setting the clock does not end a call.

use crate::service::{NONE, Service, exception, field, js, js_with, settled};
use crate::timers::Timers;
use serde_json::json;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Responds when `globalThis.respond()` is called, for then no timer has to run.
const WHEN_TOLD: &str = "() => new Promise((resolve) => {
    globalThis.respond = () => resolve(Response.json({ id: 'h' })) })";

#[wasm_bindgen_test]
async fn a_timer_is_cleared_by_the_pair_that_made_it() {
    let client = Service::new(WHEN_TOLD).client("timeoutMs: 60_000");
    let (first, second) = (Timers::new(), Timers::new());
    let call = first.during(|| client.get_host(&"h".into(), NONE));
    assert_eq!((first.delays(), first.pending()), (json!([60_000]), json!(1)));
    // Both pairs exist from here on; the second one is the global pair while the call is closed.
    second.during(|| client.close());
    exception(call).await;
    assert_eq!((first.pending(), first.unknown()), (json!(0), json!([])));
    assert_eq!((second.delays(), second.unknown()), (json!([]), json!([])));
}

#[wasm_bindgen_test]
async fn a_call_that_succeeds_clears_its_timer() {
    let client = Service::new(WHEN_TOLD).client("timeoutMs: 60_000");
    let timers = Timers::new();
    let call = timers.during(|| client.get_host(&"h".into(), NONE));
    js("respond()");
    settled(call).await.unwrap();
    assert_eq!((timers.delays(), timers.pending(), timers.unknown()), (json!([60_000]), json!(0), json!([])));
}

#[wasm_bindgen_test]
async fn no_deadline_needs_no_timer() {
    let client = Service::json(200, r#"{"id":"h"}"#).client("timeoutMs: null");
    let timers = Timers::new();
    let call = timers.during(|| client.get_host(&"h".into(), NONE));
    settled(call).await.unwrap();
    assert_eq!((timers.delays(), timers.unknown()), (json!([]), json!([])));
}

#[wasm_bindgen_test]
async fn a_call_that_is_refused_sets_no_timer() {
    let client = Service::json(200, "{}").client("timeoutMs: 60_000");
    let timers = Timers::new();
    let aborted = js("{ signal: AbortSignal.abort() }");
    let calls = timers.during(|| [client.get_host(&"..".into(), NONE), client.doctor(&aborted)]);
    for call in calls {
        exception(call).await;
    }
    assert_eq!((timers.delays(), timers.unknown()), (json!([]), json!([])));
}

#[wasm_bindgen_test]
async fn a_clock_that_is_set_does_not_end_a_call() {
    let clock = js("(() => { const { now } = Date; const clock = { ahead: 0, restore() { Date.now = now } };
        Date.now = () => now() + clock.ahead; return clock })()");
    let service = Service::new("async () => Response.json({ id: 'h1' })");
    let call = service.client("timeoutMs: 60_000").get_host(&"h1".into(), NONE);
    js_with("clock.ahead = 3_600_000", "clock", &[&clock]);
    let result = JsFuture::from(call).await;
    js_with("clock.restore()", "clock", &[&clock]);
    assert_eq!(field(&result.unwrap(), "id"), "h1");
}
