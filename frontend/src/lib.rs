//! What the browser loads: wakes the islands of the page.

// The islands live in `app`: code in this crate would weigh on every page (rendering.md).
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page once the program is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|_| broken()));
    leptos::mount::hydrate_islands();
}

/// A panic stops every island: marks the page, whose style then shows « Recharger ».
fn broken() {
    if let Some(body) = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body()) {
        // nothing more can be done for the page
        drop(body.set_attribute("data-broken", ""));
    }
}
