//! Reading a body: as it arrives, into memory of ours, and never more than was allowed.

use super::answer::Answer;
use super::foreign::Call;
use super::input::{get, method};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why a body was not read to its end.
pub enum Unread {
    /// The call was stopped.
    Stopped,
    /// It is larger than allowed.
    TooLarge,
    /// The connection broke, or what should be a body is none.
    Broken(JsValue),
}

/// The whole body, at most `limit` bytes of it after decoding.
pub async fn read(call: &Call, answer: &Answer, limit: f64) -> Result<Vec<u8>, Unread> {
    let mut body = Body { bytes: Vec::new(), limit };
    let stream = answer.response.body().map(JsValue::from).filter(|stream| method(stream, "getReader").is_some());
    match stream {
        Some(stream) => {
            if let Some(length) = answer.length {
                body.reserve(length)?;
            }
            let reader = invoke(&stream, "getReader")?;
            let result = read_chunks(call, &reader, &mut body).await;
            if result.is_err() {
                cancel(&reader);
            }
            result?;
        }
        // The body of some libraries is a stream of another kind.
        None if method(&answer.value, "arrayBuffer").is_some() => {
            let buffer = settled(call, &invoke(&answer.value, "arrayBuffer")?).await?;
            body.append(&Uint8Array::new(&buffer))?;
        }
        None => {}
    }
    Ok(body.bytes)
}

/// Lets go of a body nobody will read, so that its connection is free again.
pub fn discard(answer: &Answer) {
    if let Some(stream) = answer.response.body() {
        cancel(&stream);
    }
}

async fn read_chunks(call: &Call, reader: &JsValue, body: &mut Body) -> Result<(), Unread> {
    loop {
        let chunk = settled(call, &invoke(reader, "read")?).await?;
        if get(&chunk, "done").ok_or(Unread::Broken(JsValue::UNDEFINED))?.is_truthy() {
            return Ok(());
        }
        body.append(&get(&chunk, "value").ok_or(Unread::Broken(JsValue::UNDEFINED))?)?;
    }
}

/// What `step` settles to, unless the call is stopped first.
async fn settled(call: &Call, step: &JsValue) -> Result<JsValue, Unread> {
    match JsFuture::from(call.race(step)).await {
        Ok(value) if value.is_object() => Ok(value),
        _ if call.stopped() != 0 => Err(Unread::Stopped),
        Ok(nonsense) | Err(nonsense) => Err(Unread::Broken(nonsense)),
    }
}

struct Body {
    bytes: Vec<u8>,
    limit: f64,
}

impl Body {
    #[allow(clippy::cast_precision_loss)] // wasm32 has 2^32 bytes
    fn reserve(&mut self, more: usize) -> Result<(), Unread> {
        let total = self.bytes.len().saturating_add(more);
        if total as f64 > self.limit || self.bytes.try_reserve(more).is_err() {
            return Err(Unread::TooLarge);
        }
        Ok(())
    }

    /// Appends a chunk of bytes. One of another realm is no `Uint8Array` by `instanceof`.
    fn append(&mut self, chunk: &JsValue) -> Result<(), Unread> {
        let element = get(chunk, "BYTES_PER_ELEMENT").and_then(|size| size.as_f64());
        if !ArrayBuffer::is_view(chunk) || element != Some(1.0) {
            return Err(Unread::Broken(JsValue::UNDEFINED));
        }
        let chunk: &Uint8Array = chunk.unchecked_ref();
        let start = self.bytes.len();
        let length = chunk.length() as usize;
        self.reserve(length)?;
        self.bytes.resize(start.saturating_add(length), 0);
        if let Some(free) = self.bytes.get_mut(start..) {
            chunk.copy_to(free);
        }
        Ok(())
    }
}

fn invoke(value: &JsValue, name: &str) -> Result<JsValue, Unread> {
    let method = method(value, name).ok_or(Unread::Broken(JsValue::UNDEFINED))?;
    method.call0(value).map_err(Unread::Broken)
}

/// Cancels a stream or reader. Whether that works interests nobody any more, so its promise is answered for.
fn cancel(stream: &JsValue) {
    if let Some(promise) = method(stream, "cancel").and_then(|cancel| cancel.call0(stream).ok())
        && let Some(then) = method(&promise, "then")
    {
        let ignore = js_sys::Function::new_no_args("");
        let _ = then.call2(&promise, &ignore, &ignore);
    }
}
