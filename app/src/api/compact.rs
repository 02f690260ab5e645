//! How server functions answer: a type's values one after the other, without the names of its parts. Questions are JSON,
//! which a browser writes for little; reading it back is what weighs.

use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The output of every server function.
pub type Compact = Post<Postcard>;

/// The format.
pub struct Postcard;

impl ContentType for Postcard {
    const CONTENT_TYPE: &'static str = "application/x-postcard";
}

impl FormatType for Postcard {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for Postcard {
    type Error = postcard::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        postcard::to_extend(value, Vec::new()).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Postcard {
    type Error = postcard::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        postcard::from_bytes(&bytes)
    }
}
