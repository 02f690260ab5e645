//! Addresses within the product.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'@').remove(b'~');

/// A path and its query from pairs.
pub fn with_query<K: AsRef<str>, V: AsRef<str>>(path: &str, pairs: &[(K, V)]) -> String {
    let mut address = path.to_owned();
    for (place, (key, value)) in pairs.iter().enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(key.as_ref());
        address.push('=');
        address.extend(utf8_percent_encode(value.as_ref(), QUERY));
    }
    address
}

/// Longest address that is carried: it holds who is ticked, a page of a hundred at most.
const LONGEST: usize = 4_000;

/// A place to go back to, only when it is one of our own paths (`security.md` WEB-08).
pub fn own_path(text: &str) -> Option<&str> {
    let own = text.starts_with('/') && !text.starts_with("//") && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\' && b != b'#');
    (own && text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_web_08_only_own_paths() {
        for good in ["/", "/inscriptions?cours=180-30B-SU&q=%C3%A9"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in [
            "",
            "//evil.ca",
            "https://evil.ca",
            "/\\evil.ca",
            "\\\\evil.ca",
            "javascript:alert(1)",
            "/\tx",
            "/\u{a0}",
            " /",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }
}
