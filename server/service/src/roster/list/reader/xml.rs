//! XML as workbooks use it: local names, short texts, no document type.

use domain::roster_list::ListError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// The events of a part; an empty element opens and closes.
pub struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self(reader)
    }

    /// The next event; a part that is no XML is a broken workbook.
    pub fn next(&mut self) -> Result<Event<'a>, ListError> {
        self.0.read_event().map_err(|_| ListError::BrokenWorkbook)
    }

    /// Leaves out what is inside an element that was just opened, to its end.
    pub fn skip(&mut self, name: QName<'_>) -> Result<(), ListError> {
        self.0.read_to_end(name).map(|_| ()).map_err(|_| ListError::BrokenWorkbook)
    }
}

/// An attribute, whatever its prefix.
pub fn attribute<'a>(tag: &'a BytesStart<'_>, local: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == local)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// Adds the text an event carries: characters, a section of them, or a reference to one.
pub fn add_text(event: &Event<'_>, into: &mut String) {
    match event {
        Event::Text(text) => into.push_str(&text.xml10_content()),
        Event::CData(text) => into.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => into.push(c),
            _ => into.push_str(quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default()),
        },
        _ => {}
    }
}
