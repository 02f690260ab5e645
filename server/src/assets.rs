//! The built site: what the browser may download, and nothing else (security.md WEB-04, WEB-10).
//!
//! The site folder is read once, at start. A file is served when its name is plain and its kind is on the list, at one
//! address, from memory, with the encodings that were made at build time; there is no path to play with. Everything that
//! the build wrote lies under `/pkg/<build>/`, where `<build>` stands for the whole of it: cargo-leptos writes the names of
//! the chunks into the core *after* it has named the core by its content, so a core of the same name may belong to other
//! chunks, and `immutable` would be a lie about the name alone.

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::config::LeptosOptions;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

const MANIFEST: &str = "__wasm_split_manifest";
const SPLIT: &str = "__wasm_split";

/// What is wrong with the site folder.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file or folder could not be read.
    #[error("the site's {0} cannot be read")]
    Unreadable(PathBuf, #[source] io::Error),
    /// The core is there by halves.
    #[error("the site has no {0}: build it again")]
    Missing(String),
    /// Two builds lie in one folder, and nothing says which one is meant.
    #[error("the site has several files for {0}: empty its folder and build it again")]
    Ambiguous(String),
    /// The list of chunks is not what cargo-leptos writes.
    #[error("the site's list of chunks is not a list of chunks")]
    Manifest(#[from] serde_json::Error),
}

/// The files of the built site, ready to be sent.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    files: BTreeMap<String, Arc<File>>,
    stylesheet: Option<String>,
    core: Option<Core>,
}

/// What a page with islands loads.
#[derive(Clone, Debug)]
pub(crate) struct Core {
    /// Path of the folder, without slashes at its ends.
    pub folder: String,
    /// Name of the module, without `.js`.
    pub js: String,
    /// Name of the program, without `.wasm`.
    pub wasm: String,
    /// Name of the loader of chunks, when the build is split.
    pub split: Option<String>,
    /// Names of the chunks, without `.wasm`, by the name of the lazy function that needs them.
    pub chunks: HashMap<String, Vec<String>>,
}

#[derive(Debug)]
struct File {
    kind: &'static str,
    cache: &'static str,
    etag: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Assets {
    /// A site without files, for a server that answers without a browser.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads the site folder that `options` names.
    ///
    /// # Errors
    ///
    /// [`SiteError`]: nothing is served from a site that is not whole.
    pub fn read(options: &LeptosOptions) -> Result<Self, SiteError> {
        let root = Path::new(&*options.site_root);
        let pkg = options.site_pkg_dir.trim_matches('/');
        let mut found = BTreeMap::new();
        walk(root, "", &mut found)?;

        let in_pkg = |name: &str| name.strip_prefix(pkg).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
        let folder = format!("{pkg}/{}", build(found.iter().filter(|(name, _)| in_pkg(name).is_some())));
        let built = found.keys().filter_map(|name| in_pkg(name)).collect::<Vec<_>>();

        let core = Core::find(&built, &options.output_name, &folder, |name| found.get(&format!("{pkg}/{name}")))?;
        let stylesheet = one(&built, &options.output_name, "css")?.map(|name| format!("/{folder}/{name}.css"));
        let files = found
            .iter()
            .filter_map(|(name, plain)| {
                let kind = kind(name)?;
                let (address, cache) = match in_pkg(name) {
                    Some(name) => (format!("/{folder}/{name}"), "public, max-age=31536000, immutable"),
                    None => (format!("/{name}"), "public, max-age=3600"),
                };
                let encoded = |extension| found.get(&format!("{name}.{extension}")).cloned();
                let file = File { kind, cache, etag: etag(plain), plain: plain.clone(), brotli: encoded("br"), gzip: encoded("gz") };
                Some((address, Arc::new(file)))
            })
            .collect();
        Ok(Self { files, stylesheet, core })
    }

    /// One route per file: GET and HEAD, 405 for the rest; any other path is the application's.
    pub fn router<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        self.files.iter().fold(Router::new(), |router, (address, file)| {
            let file = Arc::clone(file);
            router.route(address, get(move |headers: HeaderMap| async move { file.answer(&headers) }))
        })
    }

    /// Address of the style sheet, for the page's head.
    pub fn stylesheet(&self) -> Option<&str> {
        self.stylesheet.as_deref()
    }

    /// Every address served.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(crate) fn core(&self) -> Option<&Core> {
        self.core.as_ref()
    }
}

impl Core {
    fn find<'a>(
        built: &[String],
        output: &str,
        folder: &str,
        content: impl Fn(&str) -> Option<&'a Bytes>,
    ) -> Result<Option<Self>, SiteError> {
        let Some(js) = one(built, output, "js")? else { return Ok(None) };
        // cargo-leptos renames wasm-bindgen's `_bg`; a build without it keeps it
        let wasm = match one(built, output, "wasm")? {
            Some(wasm) => wasm,
            None => one(built, &format!("{output}_bg"), "wasm")?.ok_or_else(|| SiteError::Missing(format!("{output}.wasm")))?,
        };
        let split = one(built, SPLIT, "js")?;
        let chunks = match one(built, MANIFEST, "json")?.and_then(|name| content(&format!("{name}.json"))) {
            Some(manifest) => serde_json::from_slice(manifest)?,
            None => HashMap::new(),
        };
        Ok(Some(Self { folder: folder.to_owned(), js, wasm, split, chunks }))
    }
}

/// The one file `stem.extension` or `stem.<hash>.extension` of the build, without its extension.
fn one(built: &[String], stem: &str, extension: &str) -> Result<Option<String>, SiteError> {
    let mut names = built.iter().filter_map(|name| {
        let name = name.strip_suffix(extension)?.strip_suffix('.')?;
        let hash = name.strip_prefix(stem)?;
        let is_hash = |hash: &str| hash.len() == 22 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        (hash.is_empty() || hash.strip_prefix('.').is_some_and(is_hash)).then(|| name.to_owned())
    });
    let first = names.next();
    if names.next().is_some() { Err(SiteError::Ambiguous(format!("{stem}.{extension}"))) } else { Ok(first) }
}

/// Reads every plain file below `folder`; hidden ones, links and names with anything unusual in them are left out.
fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Bytes>) -> Result<(), SiteError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| SiteError::Unreadable(path, error)
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(unreadable(&path))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_plain(name)) else { continue };
        let name = format!("{prefix}{name}");
        if kind.is_dir() {
            walk(&path, &format!("{name}/"), found)?;
        } else if kind.is_file() {
            found.insert(name, fs::read(&path).map_err(unreadable(&path))?.into());
        }
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// The kinds of files that are served; source maps, type declarations, manifests of the build and the rest are not.
fn kind(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

fn build<'a>(files: impl Iterator<Item = (&'a String, &'a Bytes)>) -> String {
    let mut hasher = DefaultHasher::new();
    files.for_each(|file| file.hash(&mut hasher));
    format!("{:016x}", hasher.finish())
}

fn etag(content: &Bytes) -> HeaderValue {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    // weak: the encodings of one file share it
    HeaderValue::try_from(format!("W/\"{:016x}\"", hasher.finish())).unwrap_or(HeaderValue::from_static("W/\"\""))
}

impl File {
    fn answer(&self, request: &HeaderMap) -> Response {
        let unchanged = request.get_all(header::IF_NONE_MATCH).iter().any(|tags| {
            tags.to_str()
                .is_ok_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == self.tag() || tag.trim() == "*"))
        });
        let mut response = if unchanged {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let (encoding, content) = self.encoded_for(request);
            let mut response = Body::from(content.clone()).into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
            if let Some(encoding) = encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        headers.insert(header::ETAG, self.etag.clone());
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }

    fn tag(&self) -> &str {
        self.etag.to_str().unwrap_or_default().trim_start_matches("W/")
    }

    fn encoded_for(&self, request: &HeaderMap) -> (Option<&'static str>, &Bytes) {
        [("br", &self.brotli), ("gzip", &self.gzip)]
            .into_iter()
            .find_map(|(name, content)| content.as_ref().filter(|_| accepts(request, name)).map(|content| (Some(name), content)))
            .unwrap_or((None, &self.plain))
    }
}

/// Whether `Accept-Encoding` names the encoding without refusing it (`;q=0`).
fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |offer| {
            let mut parts = offer.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            let refused =
                parts.any(|part| part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()).is_some_and(|weight| weight <= 0.0));
            named && !refused
        },
    )
}

#[cfg(test)]
mod tests;
