//! Follows the mails of an activation: the bar, the figures and their words move, and the page shows what failed, and its end, by itself.

use leptos::prelude::*;

/// Beside the bar, inside an element with `data-follow`, the address of the counts, and `data-failing`, how many failures the page tells.
/// What moves is found by `data-live`, the key under which it is told.
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

    /// Between two looks: which one is next, the failures the page tells, the quarter last said aloud.
    struct Followed {
        address: String,
        failing: String,
        looks: u32,
        quarter: u32,
    }

    pub fn follow() {
        let Ok(Some(holder)) = document().query_selector("[data-follow]") else { return };
        _ = holder.set_attribute("data-ready", "");
        let attribute = |element: &Element, name: &str| element.get_attribute(name).unwrap_or_default();
        let quarter =
            document().get_element_by_id("envoi-bar").map_or(0, |bar| quarter(&attribute(&bar, "value"), &attribute(&bar, "max")));
        later(Followed { address: attribute(&holder, "data-follow"), failing: attribute(&holder, "data-failing"), looks: 1, quarter });
    }

    fn later(followed: Followed) {
        set_timeout(move || wasm_bindgen_futures::spawn_local(look(followed)), Duration::from_secs(1));
    }

    /// How many quarters are done, of the four.
    fn quarter(done: &str, total: &str) -> u32 {
        let number = |text: &str| text.parse::<u32>().unwrap_or(0);
        number(done).saturating_mul(4) / number(total).max(1)
    }

    async fn look(mut followed: Followed) {
        if let Some(told) = ask(&followed.address).await {
            let text = |key: &str| js_sys::Reflect::get(&told, &key.into()).ok().and_then(|text| text.as_string());
            let said = |key: &str| text(key).unwrap_or_default();
            if let Some(bar) = document().get_element_by_id("envoi-bar") {
                _ = bar.set_attribute("value", &said("done"));
                _ = bar.set_attribute("max", &said("total"));
            }
            write(document().get_element_by_id("envoi-status"), text("status"));
            write(document().get_element_by_id("envoi-figure"), text("figure"));
            if let Ok(live) = document().query_selector_all("[data-live]") {
                for place in 0..live.length() {
                    let element = live.get(place).and_then(|node| node.dyn_into::<Element>().ok());
                    let told = element.as_ref().and_then(|element| element.get_attribute("data-live")).and_then(|key| text(&key));
                    write(element, told);
                }
            }
            // read aloud at each quarter only: a screen reader would speak of nothing else
            let quarter = quarter(&said("done"), &said("total"));
            if quarter != followed.quarter {
                followed.quarter = quarter;
                write(document().get_element_by_id("envoi-said"), text("spoken"));
            }
            let more = said("failing") != followed.failing && (followed.failing == "0" || followed.looks >= PATIENCE);
            if more || said("left") == "0" {
                _ = window().location().reload();
                return;
            }
        }
        followed.looks += 1;
        later(followed);
    }

    async fn ask(address: &str) -> Option<JsValue> {
        let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into::<Response>().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.json().ok()?).await.ok()
    }

    fn write(element: Option<Element>, text: Option<String>) {
        if let (Some(element), Some(text)) = (element, text) {
            element.set_text_content(Some(&text));
        }
    }
}
