//! The page's texts, read once from `[data-bench-texts]`.

use super::document;
use domain::{Language, Timestamp, format};
use std::collections::HashMap;
use wasm_bindgen::JsValue;

pub struct Texts {
    language: Language,
    texts: HashMap<String, String>,
}

impl Texts {
    /// The words of every `[data-text]`.
    pub fn read() -> Self {
        let language = leptos::prelude::document()
            .document_element()
            .and_then(|root| root.get_attribute("lang"))
            .and_then(|tag| Language::parse(&tag));
        let text = |element: web_sys::HtmlElement| Some((element.get_attribute("data-text")?, element.text_content().unwrap_or_default()));
        let texts = document::every("[data-bench-texts] > [data-text]").into_iter().filter_map(text).collect();
        Self { language: language.unwrap_or(Language::French), texts }
    }

    /// A text with its places filled.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.texts.get(key).cloned().unwrap_or_default();
        values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// A text that counts: `key-one` or `key-other`. In French 0 is singular, in English plural.
    pub fn counted(&self, key: &str, count: u32) -> String {
        let one = count == 1 || (count == 0 && self.language == Language::French);
        self.say(&format!("{key}-{}", if one { "one" } else { "other" }), &[("n", &self.number(count))])
    }

    pub fn number(&self, number: u32) -> String {
        format::number(self.language, i64::from(number))
    }
}

/// The day of an instant in Québec, as tables write it: 2024-09-16.
pub fn day(at: Timestamp) -> String {
    let zone = js_sys::Object::new();
    // a new object takes a property
    drop(js_sys::Reflect::set(&zone, &"timeZone".into(), &"America/Toronto".into()));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this century are exact")]
    let milliseconds = (at.0 / 1000) as f64;
    js_sys::Date::new(&JsValue::from_f64(milliseconds)).to_locale_date_string("sv-SE", &zone).into()
}
