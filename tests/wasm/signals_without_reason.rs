//! Signals of polyfills (abort-controller, Azure's) know no `reason`: an abort by one rejects with an `AbortError`.

use crate::handles::live;
use crate::service::{Service, exception, field, js, js_with, value, wait};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const SILENT: &str = "() => new Promise(() => {})";

/// An `EventTarget` with `aborted` and what else is given, and `abort()`.
fn polyfilled_signal(more: &str) -> JsValue {
    js(&format!(
        "Object.defineProperties(new EventTarget(), Object.getOwnPropertyDescriptors({{ aborted: false,
            abort() {{ this.aborted = true; this.dispatchEvent(new Event('abort')) }}, {more} }}))"
    ))
}

fn assert_is_abort_error(error: &JsValue) {
    assert_eq!(field(error, "name"), "AbortError");
    assert!(js_with("return error instanceof Error && error instanceof DOMException", "error", &[error]).is_truthy());
    assert!(!field(error, "message").as_str().unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn an_abort_without_a_reason_is_an_abort_error() {
    for more in ["", "reason: undefined", "get reason() { throw new Error('hostile') }"] {
        let service = Service::new(SILENT);
        let client = service.client("");
        let signal = polyfilled_signal(more);
        let options = js_with("return { signal }", "signal", &[&signal]);
        let call = client.create_host(&JsValue::UNDEFINED, &options);
        wait(1).await;
        js_with("signal.abort()", "signal", &[&signal]);
        assert_is_abort_error(&exception(call).await);
        assert_eq!(service.calls()[0]["signal"], true);
        // It is aborted already when the next call begins, which sends nothing.
        assert_is_abort_error(&exception(client.doctor(&options)).await);
        assert_eq!(service.calls().len(), 1);
    }
}

#[wasm_bindgen_test]
async fn null_is_a_reason() {
    let options = js("{ signal: AbortSignal.abort(null) }");
    assert!(exception(Service::new(SILENT).client("").doctor(&options)).await.is_null());
}

#[wasm_bindgen_test]
async fn a_signal_that_cannot_be_listened_to_ends_the_call() {
    let signal = polyfilled_signal("addEventListener() { throw new RangeError('no listeners') }");
    let options = js_with("return { signal }", "signal", &[&signal]);
    let service = Service::new(SILENT);
    let error = exception(service.client("").doctor(&options)).await;
    assert_eq!(field(&error, "message"), "no listeners");
    assert!(service.calls().is_empty());
}

#[wasm_bindgen_test]
async fn a_signal_that_cannot_be_left_does_no_harm() {
    let signal = polyfilled_signal("removeEventListener() { throw new RangeError('no way out') }");
    let options = js_with("return { signal }", "signal", &[&signal]);
    let client = Service::json(200, r#"{"id":"h"}"#).client("");
    let before = live();
    for _ in 0..2 {
        assert_eq!(value(client.get_host(&"h".into(), &options)).await["id"], "h");
    }
    assert_eq!(live(), before);
    client.close();
    wait(1).await;
}
