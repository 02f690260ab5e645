//! Follows the mails of an activation: the bar and the sentence move, and the page shows its end by itself.

use leptos::prelude::*;

/// Inside an element with `data-follow`, the address of the counts.
#[island]
pub fn Follow() -> impl IntoView {
    let here = NodeRef::<leptos::html::Span>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(span) = here.get() {
            browser::follow(&span);
        }
    });
    view! { <span node_ref=here /> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::{document, set_timeout, window};
    use std::time::Duration;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Element, HtmlElement, Response};

    pub fn follow(span: &HtmlElement) {
        let address = span.closest("[data-follow]").ok().flatten().and_then(|holder| holder.get_attribute("data-follow"));
        if let Some(address) = address {
            later(address);
        }
    }

    fn later(address: String) {
        set_timeout(move || wasm_bindgen_futures::spawn_local(look(address)), Duration::from_secs(1));
    }

    async fn look(address: String) {
        if let Some(told) = ask(&address).await {
            let text = |place: u32| told.get(place).as_string().unwrap_or_default();
            let (sent, total, refused) = (text(0), text(1), text(6));
            if let Some(bar) = document().get_element_by_id("envoi-bar") {
                _ = bar.set_attribute("value", &sent);
                _ = bar.set_attribute("max", &total);
            }
            say("envoi-status", &text(2));
            say("envoi-figure", &text(3));
            for (place, value) in [text(4), text(5), refused].iter().enumerate() {
                if let Ok(Some(number)) = document().query_selector(&format!(".facts > :nth-child({}) b", place + 1)) {
                    number.set_text_content(Some(value));
                }
            }
            if text(5) == "0" {
                _ = window().location().reload();
                return;
            }
        }
        later(address);
    }

    async fn ask(address: &str) -> Option<js_sys::Array> {
        let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into::<Response>().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.json().ok()?).await.ok()?.dyn_into().ok()
    }

    fn say(id: &str, text: &str) {
        let Some(element): Option<Element> = document().get_element_by_id(id) else { return };
        // said aloud only when it changed
        if element.text_content().as_deref() != Some(text) {
            element.set_text_content(Some(text));
        }
    }
}
