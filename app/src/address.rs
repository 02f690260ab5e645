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
    use url::Url;

    #[test]
    fn req_web_08_only_own_paths() {
        for good in ["/", "/inscriptions?cours=180-30B-SU&q=%C3%A9"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in ["", "/\tx", "/\u{a0}", " /", "/a\r\nSet-Cookie: x", "javascript:alert(1)", "//evil.example", "/\\evil.example"] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn req_web_08_nothing_that_is_carried_leaves_the_origin() {
        let here = Url::parse("https://passerelle.example/inscriptions").expect("an address");
        let starts = [
            "",
            "/",
            "//",
            "///",
            "////",
            "/\\",
            "\\",
            "\\\\",
            "\\/",
            "/\t/",
            "/\n/",
            "/\r/",
            "\t//",
            " //",
            "/ /",
            "/./",
            "/.//",
            "/..//",
            "/%2f",
            "/%5c",
            "%2f%2f",
            "/;//",
            "/?//",
            "/#//",
            "/@",
            "//@",
            "http:",
            "https:",
            "https:/",
            "https://",
            "https:\\\\",
            "hTTps://",
            "//passerelle.example@",
            "//passerelle.example:x@",
            "/\u{a0}/",
            "/\u{2028}/",
            "/\u{ff0f}",
            "/\0/",
            "javascript:",
            "java\nscript:",
            "data:text/html,",
            "blob:",
            "vbscript:",
            "ftp://",
            "mailto:",
            "file:///",
            "//[::1]",
            "//0x7f.1/",
        ];
        let ends = [
            "evil.example",
            "evil.example/",
            "evil.example/%2e%2e",
            "evil.example?x=//a",
            "evil.example:443/\\a",
            "a@evil.example",
            "\u{e9}vil.example",
        ];
        let (mut tried, mut carried) = (0, 0);
        for text in starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))) {
            tried += 1;
            let Some(path) = own_path(&text) else { continue };
            carried += 1;
            let there = here.join(path).expect("an address");
            assert_eq!(there.origin(), here.origin(), "{text:?} leads to {there}");
        }
        assert!(tried >= 300 && carried > 0, "{tried} {carried}");
    }
}
