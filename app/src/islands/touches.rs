//! What a page wakes by script: show a password, fill a field, copy, print, dismiss, name a chosen file, focus the error summary.
//! One listener for the whole document; every control works, or is not needed, without it.

use leptos::prelude::*;

/// Wakes the page's small controls.
#[island]
pub fn Touches() -> impl IntoView {
    // neither signal nor effect: they would weigh more than all the rest (rendering.md, Sizes)
    #[cfg(feature = "hydrate")]
    browser::wake();
    // what was done is said here: a live region inside a button would take its name away
    view! { <span class="unseen" role="status" data-touches="" /> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::document;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

    const PRESSED: &str = "[data-reveal],[data-fill],[data-copy],[data-print],[data-dismiss]";

    pub fn wake() {
        each(PRESSED, |element| _ = element.remove_attribute("hidden"));
        if let Some(errors) = document().get_element_by_id("errors").and_then(|errors| errors.dyn_into::<HtmlElement>().ok()) {
            _ = errors.focus();
        }
        listen("click", |event| pressed(&event));
        listen("change", |event| changed(&event));
        listen("submit", |_| each("[data-reveal]", |button| hide(&button)));
        each("[data-touches]", |here| _ = here.set_attribute("data-ready", ""));
    }

    fn listen(event: &str, react: impl Fn(Event) + 'static) {
        let closure = Closure::<dyn Fn(Event)>::new(react).into_js_value();
        _ = document().add_event_listener_with_callback(event, closure.unchecked_ref());
    }

    fn each(selector: &str, act: impl Fn(Element)) {
        let Ok(found) = document().query_selector_all(selector) else { return };
        for place in 0..found.length() {
            if let Some(element) = found.get(place).and_then(|node| node.dyn_into::<Element>().ok()) {
                act(element);
            }
        }
    }

    fn pressed(event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Ok(Some(button)) = target.closest(PRESSED) else { return };
        if button.has_attribute("data-reveal") {
            reveal(&button);
        } else if let Some(text) = button.get_attribute("data-fill") {
            fill(&button, &text);
        } else if let Some(text) = button.get_attribute("data-copy") {
            copy(&button, &text);
        } else if button.has_attribute("data-print") {
            _ = leptos::prelude::window().print();
        } else if let Ok(Some(notice)) = button.closest(".notice") {
            notice.remove();
        }
    }

    fn input_of(button: &Element) -> Option<HtmlInputElement> {
        document().get_element_by_id(&button.get_attribute("aria-controls")?)?.dyn_into().ok()
    }

    fn reveal(button: &Element) {
        let Some(input) = input_of(button) else { return };
        let shown = input.type_() == "text";
        input.set_type(if shown { "password" } else { "text" });
        say(button, if shown { "data-show" } else { "data-hide" });
    }

    fn fill(button: &Element, text: &str) {
        let Some(input) = input_of(button) else { return };
        input.set_value(text);
        // seen, so that it can be noted; hidden again when it is sent
        input.set_type("text");
        each("[data-reveal]", |reveal| {
            if reveal.get_attribute("aria-controls") == button.get_attribute("aria-controls") {
                say(&reveal, "data-hide");
            }
        });
        if let Some(send) = input.form().and_then(|form| form.query_selector("[type=submit]").ok()?) {
            _ = send.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn changed(event: &Event) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if input.type_() != "file" {
            return;
        }
        if let Some(shown) = input.parent_element().and_then(|file| file.query_selector("[data-file]").ok()?)
            && let Some(name) = input.value().rsplit(['\\', '/']).next().filter(|name| !name.is_empty())
        {
            shown.set_text_content(Some(name));
        }
    }

    fn hide(button: &Element) {
        if let Some(input) = input_of(button) {
            input.set_type("password");
            say(button, "data-show");
        }
    }

    fn say(button: &Element, attribute: &str) {
        button.set_text_content(button.get_attribute(attribute).as_deref());
    }

    fn copy(button: &Element, text: &str) {
        let Ok(Some(label)) = button.query_selector("span") else { return };
        let (before, done) = (label.text_content(), button.get_attribute("data-done"));
        let written = leptos::prelude::window().navigator().clipboard().write_text(text);
        wasm_bindgen_futures::spawn_local(async move {
            // said only of what was copied
            if JsFuture::from(written).await.is_err() || before == done {
                return;
            }
            let said = move |label: &Element, shown: Option<&str>, aloud: Option<&str>| {
                label.set_text_content(shown);
                each("[data-touches]", |here| here.set_text_content(aloud));
            };
            said(&label, done.as_deref(), done.as_deref());
            leptos::prelude::set_timeout(move || said(&label, before.as_deref(), None), std::time::Duration::from_secs(4));
        });
    }
}
