//! Scripts only where an island is (rendering.md).
//!
//! A page with an island gets the tags that load the core, made once at start, before `</head>`; a lazy island adds the
//! preloads of its chunks. A page without one loses what Leptos appends after `</html>`, and loads 0 bytes of script. Whether
//! a page has an island is only known once it is rendered, so this is done on the finished document; pages are rendered
//! whole (`SsrMode::Async`), and compression comes after.

use super::refusal::refuse;
use crate::assets::{Assets, Core};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use leptos::{
    config::LeptosOptions,
    nonce::Nonce,
    prelude::{HydrationScripts, Owner, RenderHtml, view},
};
use std::{collections::HashMap, fmt::Write, sync::Arc};

const ISLAND: &str = "<leptos-island ";
const COMPONENT: &str = "data-component=\"";

/// The core reads these arrays; a page rendered without Leptos' integration does not define them. A module runs after the
/// document's own scripts, so what those defined stands.
const GLOBALS: &str =
    r#"for(const n of["__RESOLVED_RESOURCES","__SERIALIZED_ERRORS","__INCOMPLETE_CHUNKS"])globalThis[n]=globalThis[n]||[];"#;

/// The tags that make islands live, ready but for the nonce.
#[derive(Clone, Debug, Default)]
pub struct Hydration(Option<Arc<Tags>>);

#[derive(Debug)]
struct Tags {
    /// Addresses of the modules: the core's and, in a split build, the loader's.
    modules: Vec<String>,
    program: String,
    /// The inline script that loads the core and calls each island by name.
    script: String,
    /// Addresses of chunks by the folded name of the island that needs them.
    chunks: HashMap<String, Vec<String>>,
}

impl Hydration {
    /// The tags for this site; none when it has no core.
    pub fn of(assets: &Assets) -> Self {
        Self(assets.core().map(|core| Arc::new(Tags::of(core))))
    }

    fn finish(&self, page: &str, nonce: &Nonce) -> String {
        if !page.contains(ISLAND) {
            let end = page.rfind("</html>").map_or(page.len(), |start| start + "</html>".len());
            return page[..end].to_owned();
        }
        match (&self.0, page.split_once("</head>")) {
            (Some(tags), Some((head, rest))) => format!("{head}{}</head>{rest}", tags.write(page, nonce)),
            _ => page.to_owned(),
        }
    }
}

impl Tags {
    fn of(Core { folder, js, wasm, split, chunks }: &Core) -> Self {
        let modules = std::iter::once(js).chain(split).map(|name| format!("/{folder}/{name}.js")).collect();
        let script = format!("{GLOBALS}{}(\"\",\"{folder}\",\"{js}\",\"{wasm}\",false)", loader());
        let chunks = chunks
            .iter()
            .filter_map(|(function, chunks)| {
                // `#[island(lazy)]` makes of `EnrolmentBench` the lazy function `enrolment_bench_loader_<hash>`
                let (name, _) = function.rsplit_once('_')?;
                let island = name.strip_suffix("_loader")?;
                Some((folded(island), chunks.iter().map(|chunk| format!("/{folder}/{chunk}.wasm")).collect()))
            })
            .collect();
        Self { modules, program: format!("/{folder}/{wasm}.wasm"), script, chunks }
    }

    fn write(&self, page: &str, nonce: &Nonce) -> String {
        let mut tags = String::with_capacity(self.script.len() + 1024);
        for module in &self.modules {
            _ = write!(tags, r#"<link rel="modulepreload" href="{module}" nonce="{nonce}">"#);
        }
        let mut needed = vec![&self.program];
        needed.extend(islands(page).filter_map(|island| self.chunks.get(&folded(island))).flatten());
        for (index, program) in needed.iter().enumerate() {
            if !needed[..index].contains(program) {
                _ = write!(tags, r#"<link rel="preload" href="{program}" as="fetch" type="application/wasm" crossorigin>"#);
            }
        }
        _ = write!(tags, r#"<script type="module" nonce="{nonce}">{}</script>"#, self.script);
        tags
    }
}

/// Names of the page's islands: `data-component` without the hash.
fn islands(page: &str) -> impl Iterator<Item = &str> {
    page.split(ISLAND).skip(1).filter_map(|tag| {
        let (component, _) = tag.split_once('>')?.0.split_once(COMPONENT)?.1.split_once('"')?;
        component.rsplit_once('_').map(|(name, _)| name)
    })
}

/// One spelling for `EnrolmentBench` and `enrolment_bench`.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect()
}

/// Leptos' own loader of islands, a function of four names, without its indentation and comments.
fn loader() -> String {
    const MARK: &str = "ROOT";
    let options = LeptosOptions::builder().output_name(MARK).site_root("/nowhere").build();
    let html = Owner::new_root(None).with(|| view! { <HydrationScripts options islands=true root=MARK/> }.to_html());
    let script = html.split_once("<script").and_then(|(_, tag)| tag.split_once('>')).map_or("", |(_, script)| script);
    let function = script.split_once(&format!("(\"{MARK}\"")).map_or("", |(function, _)| function);
    function.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Adds the tags or cuts the tail of every HTML answer. The nonce comes from the security headers' layer, outside this one.
pub async fn hydrate(State(hydration): State<Hydration>, request: Request, next: Next) -> Response {
    let nonce = request.extensions().get::<Nonce>().cloned();
    let response = next.run(request).await;
    let Some(nonce) = nonce.filter(|_| is_plain_html(response.headers())) else { return response };
    let (mut parts, body) = response.into_parts();
    let Ok(document) = body.collect().await else {
        tracing::error!(status = %parts.status, "a page broke off while it was written");
        return refuse(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let document = document.to_bytes();
    if document.is_empty() {
        return Response::from_parts(parts, Body::empty());
    }
    let finished = match std::str::from_utf8(&document) {
        Ok(page) => Bytes::from(hydration.finish(page, &nonce)),
        Err(_) => document,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(finished))
}

fn is_plain_html(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") && !headers.contains_key(header::CONTENT_ENCODING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{
        security_headers::secure,
        testing::{body_text, get, header_of, request},
    };
    use axum::{
        Router,
        middleware::{from_fn, from_fn_with_state},
        response::Html,
        routing,
    };
    use http::Method;
    use std::convert::Infallible;
    use tower::ServiceExt;

    fn hydration() -> Hydration {
        let chunks = HashMap::from([
            ("enrolment_bench_loader_112233".to_owned(), vec!["chunk_1".to_owned(), "split_a".to_owned()]),
            ("guide_editor_loader_445566".to_owned(), vec!["chunk_1".to_owned(), "split_b".to_owned()]),
            ("other_778899".to_owned(), vec!["split_c".to_owned()]),
        ]);
        let core = Core {
            folder: "pkg/B".into(),
            js: "passerelle.J".into(),
            wasm: "passerelle.W".into(),
            split: Some("__wasm_split.S".into()),
            chunks,
        };
        Hydration(Some(Arc::new(Tags::of(&core))))
    }

    const TAIL: &str = "<script nonce=\"x\">__RESOLVED_RESOURCES=[];</script><script nonce=\"x\">__INCOMPLETE_CHUNKS=[];</script>";

    fn page(body: &str) -> String {
        format!("<!DOCTYPE html><html><head><title>É</title></head><body>{body}</body></html>{TAIL}")
    }

    fn app(hydration: Hydration, document: impl Fn() -> String + Clone + Send + Sync + 'static) -> Router {
        let copy = document.clone();
        Router::new()
            .route("/", routing::get(move || async move { Html(document()) }))
            .route("/text", routing::get(move || async move { copy() }))
            .layer(from_fn_with_state(hydration, hydrate))
            .layer(from_fn(secure))
    }

    async fn show(hydration: Hydration, document: String, path: &str) -> Result<(String, String), Infallible> {
        let response = app(hydration, move || document.clone()).oneshot(get(path)).await?;
        let policy = header_of(&response, "content-security-policy");
        let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).map_or("", |(nonce, _)| nonce).to_owned();
        Ok((body_text(response).await, nonce))
    }

    #[tokio::test]
    async fn a_page_without_islands_has_no_script_at_all() -> Result<(), Infallible> {
        let (shown, _) = show(hydration(), page("<p>&lt;leptos-island data-component=\"X_1\"&gt;</p>"), "/").await?;
        assert!(shown.ends_with("</body></html>"), "{shown}");
        assert!(!shown.contains("<script") && !shown.contains("<link"), "{shown}");
        Ok(())
    }

    #[tokio::test]
    async fn a_page_with_an_island_gets_the_core_and_keeps_the_tail() -> Result<(), Infallible> {
        let (shown, nonce) = show(hydration(), page("<leptos-island data-component=\"SelectionLine_99\">0</leptos-island>"), "/").await?;
        let (head, body) = shown.split_once("</head>").unwrap_or_default();
        assert!(body.ends_with(TAIL));
        assert!(nonce.len() >= 22);
        for tag in [
            format!(r#"<link rel="modulepreload" href="/pkg/B/passerelle.J.js" nonce="{nonce}">"#),
            format!(r#"<link rel="modulepreload" href="/pkg/B/__wasm_split.S.js" nonce="{nonce}">"#),
            r#"<link rel="preload" href="/pkg/B/passerelle.W.wasm" as="fetch" type="application/wasm" crossorigin>"#.to_owned(),
            format!(r#"<script type="module" nonce="{nonce}">for(const n of"#),
            r#"})("","pkg/B","passerelle.J","passerelle.W",false)</script>"#.to_owned(),
        ] {
            assert_eq!(head.matches(&tag).count(), 1, "{tag}\n{head}");
        }
        assert!(!head.contains("chunk_1") && !head.contains("ROOT"), "{head}");
        Ok(())
    }

    #[tokio::test]
    async fn lazy_islands_preload_their_chunks_once() -> Result<(), Infallible> {
        let body = "<leptos-island data-component=\"EnrolmentBench_1\"></leptos-island>\
                    <leptos-island data-component=\"GuideEditor_2\" data-props=\"{}\"></leptos-island>\
                    <leptos-island data-component=\"Other_3\"></leptos-island>";
        let (shown, _) = show(hydration(), page(body), "/").await?;
        for (chunk, times) in [("chunk_1", 1), ("split_a", 1), ("split_b", 1), ("split_c", 0)] {
            assert_eq!(shown.matches(&format!("href=\"/pkg/B/{chunk}.wasm\"")).count(), times, "{chunk}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_site_without_a_core_shows_plain_pages() -> Result<(), Infallible> {
        let document = page("<leptos-island data-component=\"A_1\"></leptos-island>");
        assert_eq!(show(Hydration::default(), document.clone(), "/").await?.0, document);
        Ok(())
    }

    #[tokio::test]
    async fn what_is_not_a_page_is_left_alone() -> Result<(), Infallible> {
        let document = page("<leptos-island data-component=\"A_1\"></leptos-island>");
        assert_eq!(show(hydration(), document.clone(), "/text").await?.0, document);
        let fragment = "<p>fragment</p>".to_owned();
        assert_eq!(show(hydration(), fragment.clone(), "/").await?.0, fragment);
        let response = app(hydration(), move || document.clone()).oneshot(request(Method::HEAD, "/", &[])).await?;
        assert_eq!(body_text(response).await, "");
        Ok(())
    }

    #[test]
    fn the_loader_is_leptos_own_function_of_names() {
        let loader = loader();
        assert!(loader.starts_with("((root, pkg_path, output_name, wasm_output_name) => {") && loader.ends_with("})"), "{loader}");
        assert!(loader.contains("leptos-island") && !loader.contains("</") && !loader.contains('\t'), "{loader}");
    }

    #[test]
    fn islands_and_lazy_functions_are_matched_whatever_the_spelling() {
        assert_eq!(folded("EnrolmentBench"), folded("enrolment_bench"));
        assert_eq!(folded("PDFViewer2"), folded("pdf_viewer_2"));
        let page = "<leptos-island data-component=\"A_B_12\"><i><leptos-island data-component=\"C_3\"></leptos-island>";
        assert_eq!(islands(page).collect::<Vec<_>>(), ["A_B", "C"]);
    }
}
