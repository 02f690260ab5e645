//! Calls a server function from the browser, by the browser's own `fetch`: the client that comes with server functions
//! also knows streams and sockets, and weighs as much as the rest of a screen (`performance.md` P3).

use super::compact::Postcard;
use leptos::prelude::window;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::{Decodes, Encodes, ServerFn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// The status of an answer that is not a result; 0 when none came, or none that this version understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(pub u16);

const NONE: Status = Status(0);

/// Asks a server function that takes JSON and answers by [`Postcard`].
///
/// # Errors
/// The status.
pub async fn ask<F>(question: F) -> Result<F::Output, Status>
where
    F: ServerFn + Serialize,
    F::Output: DeserializeOwned,
{
    let body = JsonEncoding::encode(&question).map_err(|_| NONE)?;
    let headers = Headers::new().map_err(|_| NONE)?;
    headers.set("content-type", "application/json").map_err(|_| NONE)?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(std::str::from_utf8(&body).map_err(|_| NONE)?));
    let answer = JsFuture::from(window().fetch_with_str_and_init(F::PATH, &request)).await.map_err(|_| NONE)?;
    let answer: Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(Status(answer.status()));
    }
    let bytes = JsFuture::from(answer.array_buffer().map_err(|_| NONE)?).await.map_err(|_| NONE)?;
    Postcard::decode(js_sys::Uint8Array::new(&bytes).to_vec().into()).map_err(|_| NONE)
}
