//! Whose address a request comes from, when proxies stand in front (security.md OPS-04).
//!
//! `X-Forwarded-For` is written by whoever sends it; only the entries that our own proxies added, counted from the right,
//! can be believed. With `hops` = 0 nobody stands in front and the header is ignored.

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName};
use std::net::{IpAddr, SocketAddr};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// How many proxies of ours a request passes.
#[derive(Clone, Copy, Debug, Default)]
pub struct TrustedHops(pub usize);

/// Puts the client's address in the request's `ConnectInfo<SocketAddr>`, in place of the nearest proxy's (port 0 then).
pub async fn find(State(TrustedHops(hops)): State<TrustedHops>, mut request: Request, next: Next) -> Response {
    if let Some(client) = forwarded(request.headers(), hops)
        && let Some(ConnectInfo(peer)) = request.extensions_mut().get_mut::<ConnectInfo<SocketAddr>>()
    {
        *peer = SocketAddr::new(client, 0);
    }
    next.run(request).await
}

/// The entry written by the outermost trusted proxy. Nothing when fewer entries than proxies came (the request did not pass
/// them all) or when that entry is no address: the peer's address stands then.
fn forwarded(headers: &HeaderMap, hops: usize) -> Option<IpAddr> {
    let position = hops.checked_sub(1)?;
    let lines = headers.get_all(X_FORWARDED_FOR).iter().collect::<Vec<_>>();
    let entry = lines.into_iter().rev().flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b',')).nth(position)?;
    let entry = std::str::from_utf8(entry).ok()?.trim();
    let bare = entry.strip_prefix('[').and_then(|entry| entry.strip_suffix(']')).unwrap_or(entry);
    let address = bare.parse::<IpAddr>().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use proptest::prelude::*;

    fn headers(lines: &[&str]) -> Result<HeaderMap, http::header::InvalidHeaderValue> {
        lines.iter().map(|line| Ok((X_FORWARDED_FOR, HeaderValue::try_from(*line)?))).collect()
    }

    #[test]
    fn req_ops_04_only_what_our_proxies_wrote_is_believed() -> Result<(), Box<dyn std::error::Error>> {
        let client: Option<IpAddr> = Some("203.0.113.9".parse()?);
        for (lines, hops, expected) in [
            (&["203.0.113.9"][..], 1, client),
            (&["6.6.6.6, 203.0.113.9"], 1, client),
            (&["6.6.6.6", "203.0.113.9"], 1, client),
            (&["6.6.6.6, 203.0.113.9, 10.0.0.2"], 2, client),
            (&["6.6.6.6, 203.0.113.9", "10.0.0.2"], 2, client),
            (&["203.0.113.9:4711"], 1, client),
            (&["::ffff:203.0.113.9"], 1, client),
            (&["[2001:db8::1]"], 1, Some("2001:db8::1".parse()?)),
            (&["[2001:db8::1]:443"], 1, Some("2001:db8::1".parse()?)),
            (&["203.0.113.9"], 0, None),
            (&["203.0.113.9"], 2, None),
            (&[], 1, None),
            (&["6.6.6.6, unknown"], 1, None),
            (&["6.6.6.6,"], 1, None),
            (&["203.0.113.9; DROP TABLE"], 1, None),
        ] {
            assert_eq!(forwarded(&headers(lines)?, hops), expected, "{lines:?} {hops}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn req_ops_04_whatever_a_client_writes_before_it_changes_nothing(claimed in "[ -~]{0,60}", hops in 1_usize..4) {
            let trusted = (0..hops).map(|hop| format!("192.0.2.{hop}")).collect::<Vec<_>>();
            let lines = [claimed.as_str(), &trusted.join(", ")];
            prop_assert_eq!(forwarded(&headers(&lines)?, hops), Some("192.0.2.0".parse()?));
        }
    }
}
