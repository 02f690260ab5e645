use super::*;
use crate::layer::testing::{body_bytes, body_text, get, header_of, request};
use http::Method;
use std::error::Error;
use tempfile::TempDir;
use tower::ServiceExt;

const HASH: &str = "AAAAAAAAAAAAAAAAAAAA_-";

struct Site {
    folder: TempDir,
    options: LeptosOptions,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().ok_or("no parent")?)?;
            fs::write(path, content)?;
        }
        let root = folder.path().to_str().ok_or("a path that is not text")?;
        let options = LeptosOptions::builder().output_name("passerelle").site_root(root).build();
        Ok(Self { folder, options })
    }

    fn split() -> Result<Self, Box<dyn Error>> {
        let manifest = format!(r#"{{"enrolment_bench_loader_12": ["chunk_1.{HASH}", "split_enrolment.{HASH}"], "preload": []}}"#);
        Self::new(&[
            (&format!("pkg/passerelle.{HASH}.js"), "import './x'"),
            (&format!("pkg/passerelle.{HASH}.js.br"), "brotli"),
            (&format!("pkg/passerelle.{HASH}.js.gz"), "gzip"),
            (&format!("pkg/passerelle.{HASH}.js.map"), "map"),
            (&format!("pkg/passerelle.{HASH}.wasm"), "wasm"),
            (&format!("pkg/passerelle.{HASH}.css"), "css"),
            (&format!("pkg/__wasm_split.{HASH}.js"), "split"),
            (&format!("pkg/__wasm_split_manifest.{HASH}.json"), &manifest),
            (&format!("pkg/chunk_1.{HASH}.wasm"), "chunk"),
            (&format!("pkg/split_enrolment.{HASH}.wasm"), "chunk"),
            ("pkg/snippets/leptos-1/inline0.js", "snippet"),
            ("pkg/passerelle.d.ts", "types"),
            ("pkg/.hidden.js", "hidden"),
            ("pkg/.git/config.txt", "hidden"),
            ("pkg/a b.js", "unusual"),
            ("favicon.ico", "icon"),
            ("robots.txt", "robots"),
            ("index.html", "listing"),
            ("passerelle.db", "data"),
        ])
    }
}

async fn ask(assets: &Assets, asked: axum::extract::Request) -> Response {
    assets.router::<()>().oneshot(asked).await.unwrap_or_else(|never| match never {})
}

#[tokio::test]
async fn req_web_10_only_what_is_on_the_list_is_served() -> Result<(), Box<dyn Error>> {
    let site = Site::split()?;
    let assets = Assets::read(&site.options)?;
    let core = assets.core().ok_or("no core")?;
    let addresses = assets.addresses().map(|address| address.replace(&core.folder, "pkg/BUILD")).collect::<Vec<_>>();
    let named = |name: &str| name.replace("HASH", HASH);
    assert_eq!(
        addresses,
        [
            "/favicon.ico".to_owned(),
            named("/pkg/BUILD/__wasm_split.HASH.js"),
            named("/pkg/BUILD/chunk_1.HASH.wasm"),
            named("/pkg/BUILD/passerelle.HASH.css"),
            named("/pkg/BUILD/passerelle.HASH.js"),
            named("/pkg/BUILD/passerelle.HASH.wasm"),
            "/pkg/BUILD/snippets/leptos-1/inline0.js".to_owned(),
            named("/pkg/BUILD/split_enrolment.HASH.wasm"),
            "/robots.txt".to_owned(),
        ]
    );
    assert_eq!(assets.stylesheet(), Some(format!("/{}/passerelle.{HASH}.css", core.folder).as_str()));
    assert_eq!(core.js, format!("passerelle.{HASH}"));
    assert_eq!(core.split, Some(format!("__wasm_split.{HASH}")));
    assert_eq!(core.chunks["enrolment_bench_loader_12"].len(), 2);

    for path in [
        "/",
        "/pkg",
        "/pkg/",
        "/index.html",
        "/passerelle.db",
        "/pkg/.hidden.js",
        "/pkg/passerelle.d.ts",
        &named("/pkg/passerelle.HASH.js"),
        &named("/pkg/BUILD/passerelle.HASH.js.map"),
        &named("/pkg/BUILD/passerelle.HASH.js.br"),
        "/../Cargo.toml",
        "/pkg/../../Cargo.toml",
        "/pkg/%2e%2e/%2e%2e/etc/passwd",
        "/pkg/..%2f..%2fetc%2fpasswd",
        "/pkg/..%5c..%5cx",
        "//etc/passwd",
        "/pkg//robots.txt",
        "/./robots.txt",
        "/robots.txt/",
        "/robots.txt%00",
        "/ROBOTS.TXT",
        "/favicon.ico/../robots.txt",
        "/%66avicon.ico",
        "/.git/config",
        "/.env",
        "/pkg/{*rest}",
        "/pkg/.%2e/robots.txt",
    ] {
        let path = path.replace("pkg/BUILD", &core.folder);
        let response = ask(&assets, get(&path)).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(body_text(response).await, "", "{path}");
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_not_followed() -> Result<(), Box<dyn Error>> {
    let outside = tempfile::tempdir()?;
    fs::write(outside.path().join("secret.txt"), "secret")?;
    let site = Site::split()?;
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), site.folder.path().join("secret.txt"))?;
    std::os::unix::fs::symlink(outside.path(), site.folder.path().join("outside"))?;
    assert!(Assets::read(&site.options)?.addresses().all(|address| !address.contains("secret")));
    Ok(())
}

#[tokio::test]
async fn the_best_encoding_the_browser_takes_is_sent() -> Result<(), Box<dyn Error>> {
    let site = Site::split()?;
    let assets = Assets::read(&site.options)?;
    let folder = &assets.core().ok_or("no core")?.folder;
    let js = format!("/{folder}/passerelle.{HASH}.js");
    for (accepted, encoding, content) in [
        ("gzip, deflate, br, zstd", "br", "brotli"),
        ("BR", "br", "brotli"),
        ("br;q=0, gzip", "gzip", "gzip"),
        ("br; q=0.000, gzip; q=0.1", "gzip", "gzip"),
        ("gzip;q=0", "", "import './x'"),
        ("zstd", "", "import './x'"),
        ("brotli", "", "import './x'"),
        ("", "", "import './x'"),
    ] {
        let response = ask(&assets, request(Method::GET, &js, &[("accept-encoding", accepted)])).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header_of(&response, "content-encoding"), encoding, "{accepted}");
        assert_eq!(header_of(&response, "content-type"), "text/javascript; charset=utf-8");
        assert_eq!(header_of(&response, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header_of(&response, "vary"), "accept-encoding");
        assert_eq!(body_text(response).await, content, "{accepted}");
    }
    // a file that was not compressed has one form only
    let response = ask(&assets, request(Method::GET, &format!("/{folder}/passerelle.{HASH}.wasm"), &[("accept-encoding", "br")])).await;
    assert_eq!(header_of(&response, "content-type"), "application/wasm");
    assert_eq!((header_of(&response, "content-encoding"), header_of(&response, "vary")), (String::new(), String::new()));
    Ok(())
}

#[tokio::test]
async fn a_file_answers_get_and_head_and_refuses_the_rest() -> Result<(), Box<dyn Error>> {
    let site = Site::split()?;
    let assets = Assets::read(&site.options)?;
    let response = ask(&assets, request(Method::HEAD, "/robots.txt", &[])).await;
    assert_eq!(header_of(&response, "content-length"), "6");
    assert_eq!(header_of(&response, "cache-control"), "public, max-age=3600");
    let etag = header_of(&response, "etag");
    assert_eq!(body_bytes(response).await.len(), 0);

    for known in [etag.as_str(), etag.trim_start_matches("W/"), &format!("\"x\", {etag}"), "*"] {
        let response = ask(&assets, request(Method::GET, "/robots.txt", &[("if-none-match", known)])).await;
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(header_of(&response, "etag"), etag);
    }
    let response = ask(&assets, request(Method::GET, "/robots.txt", &[("if-none-match", "\"other\"")])).await;
    assert_eq!(response.status(), StatusCode::OK);

    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE] {
        let response = ask(&assets, request(method.clone(), "/robots.txt", &[])).await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    Ok(())
}

#[test]
fn the_address_changes_when_anything_the_build_wrote_changes() -> Result<(), Box<dyn Error>> {
    let site = Site::split()?;
    let folder = |site: &Site| Ok::<_, Box<dyn Error>>(Assets::read(&site.options)?.core().ok_or("no core")?.folder.clone());
    let before = folder(&site)?;
    assert_eq!(folder(&site)?, before, "the same build has the same address");
    fs::write(site.folder.path().join("robots.txt"), "other robots")?;
    assert_eq!(folder(&site)?, before, "what stands beside the build does not move it");
    // cargo-leptos: the name stays, the content was rewritten for another chunk
    fs::write(site.folder.path().join(format!("pkg/passerelle.{HASH}.js")), "import './y'")?;
    assert_ne!(folder(&site)?, before);
    Ok(())
}

#[test]
fn a_build_without_hashes_or_split_is_found_too() -> Result<(), Box<dyn Error>> {
    for wasm in ["pkg/passerelle.wasm", "pkg/passerelle_bg.wasm"] {
        let site = Site::new(&[("pkg/passerelle.js", "js"), (wasm, "wasm"), ("pkg/passerelle.css", "css")])?;
        let assets = Assets::read(&site.options)?;
        let core = assets.core().ok_or("no core")?;
        assert_eq!((core.js.as_str(), core.split.as_deref(), core.chunks.len()), ("passerelle", None, 0));
        assert_eq!(format!("pkg/{}.wasm", core.wasm), wasm);
        assert!(assets.stylesheet().is_some_and(|address| address.ends_with("/passerelle.css")));
    }
    Ok(())
}

#[test]
fn a_site_that_is_not_whole_says_what_is_wrong() -> Result<(), Box<dyn Error>> {
    let wrong =
        |files: &[(&str, &str)]| Ok::<_, Box<dyn Error>>(Assets::read(&Site::new(files)?.options).err().map(|error| error.to_string()));
    assert_eq!(wrong(&[("pkg/passerelle.js", "")])?.as_deref(), Some("the site has no passerelle.wasm: build it again"));
    let twice = [("pkg/passerelle.js", ""), (&*format!("pkg/passerelle.{HASH}.js"), ""), ("pkg/passerelle.wasm", "")];
    assert_eq!(wrong(&twice)?.as_deref(), Some("the site has several files for passerelle.js: empty its folder and build it again"));
    let manifest = [("pkg/passerelle.js", ""), ("pkg/passerelle.wasm", ""), ("pkg/__wasm_split_manifest.json", "[1]")];
    assert_eq!(wrong(&manifest)?.as_deref(), Some("the site's list of chunks is not a list of chunks"));
    let nowhere = LeptosOptions::builder().output_name("passerelle").site_root("/nowhere").build();
    assert!(matches!(Assets::read(&nowhere), Err(SiteError::Unreadable(..))));
    assert_eq!(Assets::none().addresses().count(), 0);
    Ok(())
}
