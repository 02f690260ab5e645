//! Follows the mails of an activation: the bar and the sentence move, and the page shows what failed, and its end, by itself.

use leptos::prelude::*;

/// Beside the bar, inside an element with `data-follow`, the address of the counts, and `data-failing`, how many failures the page tells.
#[island]
pub fn Follow() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::follow();
    view! { <span hidden /> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::{document, set_timeout, window};
    use std::time::Duration;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Element, Response};

    /// Looks between two loads of the page for more failures; the first one is shown at once.
    const PATIENCE: u32 = 10;

    pub fn follow() {
        let Ok(Some(holder)) = document().query_selector("[data-follow]") else { return };
        _ = holder.set_attribute("data-ready", "");
        if let (Some(address), Some(failing)) = (holder.get_attribute("data-follow"), holder.get_attribute("data-failing")) {
            later(address, failing, 1);
        }
    }

    fn later(address: String, failing: String, looks: u32) {
        set_timeout(move || wasm_bindgen_futures::spawn_local(look(address, failing, looks)), Duration::from_secs(1));
    }

    async fn look(address: String, failing: String, looks: u32) {
        if let Some(told) = ask(&address).await {
            let text = |place: u32| told.get(place).as_string().unwrap_or_default();
            let (sent, total, refused) = (text(0), text(1), text(6));
            if let Some(bar) = document().get_element_by_id("envoi-bar") {
                _ = bar.set_attribute("value", &sent);
                _ = bar.set_attribute("max", &total);
            }
            say("envoi-status", &text(2));
            say("envoi-figure", &text(3));
            let numbers = document().query_selector_all(".facts b").ok();
            for (place, value) in [text(4), text(5), refused].iter().enumerate() {
                if let Some(number) = numbers.as_ref().and_then(|numbers| numbers.get(u32::try_from(place).ok()?)) {
                    number.set_text_content(Some(value));
                }
            }
            let more = text(7) != failing && (failing == "0" || looks >= PATIENCE);
            if more || text(5) == "0" {
                _ = window().location().reload();
                return;
            }
        }
        later(address, failing, looks + 1);
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
