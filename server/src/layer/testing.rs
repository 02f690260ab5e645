//! Requests and answers for the tests of the layers.

use axum::{body::Body, extract::Request, response::Response};
use http::{HeaderName, HeaderValue, Method, Uri};
use http_body_util::BodyExt;

pub fn get(path: &str) -> Request {
    request(Method::GET, path, &[])
}

pub fn request(method: Method, path: &str, headers: &[(&str, &str)]) -> Request {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = path.parse::<Uri>().unwrap_or_else(|error| unreachable!("{path}: {error}"));
    for (name, value) in headers {
        let name = name.parse::<HeaderName>().unwrap_or_else(|error| unreachable!("{name}: {error}"));
        let value = HeaderValue::from_str(value).unwrap_or_else(|error| unreachable!("{value}: {error}"));
        request.headers_mut().append(name, value);
    }
    request
}

/// A header's value, or nothing at all when it is absent.
pub fn header_of(response: &Response, name: &str) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

pub async fn body_bytes(response: Response) -> Vec<u8> {
    let collected = response.into_body().collect().await.unwrap_or_else(|error| unreachable!("{error}"));
    collected.to_bytes().to_vec()
}

pub async fn body_text(response: Response) -> String {
    String::from_utf8_lossy(&body_bytes(response).await).into_owned()
}
