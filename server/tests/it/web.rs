//! What every answer carries, and what no request can do (security.md WEB-01 to WEB-05, WEB-09, WEB-10).

use crate::access_matrix::{Ground, calls};
use crate::app::{App, Browser, Call, ORIGIN, Reply, on_each_engine};
use http::{Method, StatusCode};
use server::assets::Assets;
use server::router::router;
use server::serve::Shutdown;
use std::collections::HashSet;

/// Header sets that another site could make a browser send, or that say nothing of where the request comes from.
const FOREIGN: [&[(&str, &str)]; 14] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "cross-site"), ("origin", ORIGIN)],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "same-site"), ("origin", ORIGIN)],
    &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
    &[("sec-fetch-site", "none"), ("origin", "https://evil.example")],
    &[("origin", "https://evil.example")],
    &[("origin", "https://evil.example"), ("host", "evil.example")],
    &[("origin", "http://passerelle.example")],
    &[("origin", "https://passerelle.example:8443")],
    &[("origin", "https://passerelle.example.evil.example")],
    &[("origin", "null")],
    &[("origin", "")],
    &[],
];
const KINDS: [&str; 4] = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=limite", "text/plain", "application/json"];

/// WEB-01, of one answer.
fn assert_guarded(reply: &Reply, what: &str) {
    for (name, expected) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), expected, "{name} of {what}");
    }
    let hsts = reply.header("strict-transport-security");
    let age: u64 = hsts.split("max-age=").nth(1).and_then(|rest| rest.split(';').next()).and_then(|age| age.parse().ok()).unwrap_or(0);
    assert!(age >= 31_536_000 && hsts.contains("includeSubDomains"), "{hsts:?} of {what}");
    assert!(["same-origin", "no-referrer"].contains(&reply.header("referrer-policy")), "{what}");
    assert!(reply.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(reply.header("cache-control").starts_with("no-store"), "{:?} of {what}", reply.header("cache-control"));
    for banner in ["server", "x-powered-by"] {
        assert!(!reply.headers.contains_key(banner), "{banner} of {what}");
    }
}

/// WEB-01 and WEB-02, of one answer.
fn assert_secured(reply: &Reply, what: &str) {
    assert_guarded(reply, what);
    let policy = reply.header("content-security-policy");
    for part in ["default-src 'none'", "'strict-dynamic'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy:?} of {what}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}");
    assert!(reply.nonce().is_some_and(|nonce| nonce.len() >= 22), "{what}");
    if reply.header("content-type").starts_with("text/html") {
        for script in reply.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            assert!(tag.contains(&format!("nonce=\"{}\"", reply.nonce().unwrap_or_default())), "<script{tag}> of {what}");
        }
        assert!(!reply.body.contains(" style=\"") && !reply.body.contains(" onclick="), "{what}");
    }
}

/// WEB-09, of one answer.
fn assert_discreet(reply: &Reply, what: &str) {
    for inside in [
        "SELECT ",
        "INSERT ",
        "sqlx",
        "sea_orm",
        "sqlite",
        "postgres",
        "panicked",
        ".rs:",
        "/home/",
        "stack backtrace",
        "Failure",
        "StoreError",
    ] {
        assert!(!reply.body.contains(inside), "{inside} in the answer to {what}");
    }
}

/// Bodies below the pages: too large, not a form, of another site, not there, by a method that is not declared.
async fn refusals(app: &App) -> Vec<(String, Reply, StatusCode)> {
    let mut browser = app.signed_in("demo.al").await;
    let mut all = Vec::new();
    for accept in ["text/html", "*/*"] {
        let mut large = Call::post("/inscriptions", &[]);
        large.body = vec![b'a'; 3 * 1024 * 1024];
        let many = Call { body: "a=1&".repeat(20_001).into_bytes(), ..Call::post("/inscriptions", &[]) };
        for (call, status) in [
            (Call::get("/nulle-part"), StatusCode::NOT_FOUND),
            (Call::get("/taches/pas-un-numero"), StatusCode::NOT_FOUND),
            (Call { method: Method::DELETE, ..Call::post("/inscriptions", &[]) }, StatusCode::METHOD_NOT_ALLOWED),
            (Call::post("/stages", &[]), StatusCode::METHOD_NOT_ALLOWED),
            (Call { method: Method::TRACE, ..Call::post("/", &[]) }, StatusCode::METHOD_NOT_ALLOWED),
            (large, StatusCode::PAYLOAD_TOO_LARGE),
            (many, StatusCode::PAYLOAD_TOO_LARGE),
            (Call::post("/inscriptions", &[]).with("origin", "https://evil.example"), StatusCode::FORBIDDEN),
            (Call::post("/inscriptions", &[("action", "inconnue")]), StatusCode::UNPROCESSABLE_ENTITY),
            (Call::post("/inscriptions/importer", &[]).with("content-type", "multipart/form-data"), StatusCode::BAD_REQUEST),
        ] {
            let call = call.with("accept", accept);
            let what = format!("{} {} ({accept})", call.method, call.path);
            all.push((what, browser.send(call).await, status));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_01_02_09_every_answer_is_secured_and_says_nothing_of_the_inside() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let app = &ground.app;
        let mut statuses = HashSet::new();
        let mut nonces = HashSet::new();
        let mut answers = 0;
        for persona in [None, Some("demo.al"), Some("demo.etudiant"), Some("demo.assistance"), Some("demo.al3")] {
            for (line, word, call) in calls(&ground).await {
                let mut browser = match persona {
                    Some(user_name) => app.signed_in(user_name).await,
                    None => app.browser(),
                };
                let head = (call.method == Method::GET).then(|| Call { method: Method::HEAD, ..call.clone() });
                for call in std::iter::once(call).chain(head) {
                    let reply = browser.send(call).await;
                    let what = format!("{line:?} {word} by {persona:?}: {}", reply.status);
                    answers += 1;
                    if line.path == "/demo/mail/{id}/apercu" {
                        // a document that nobody's script has a part in: it may do less than a page
                        assert_guarded(&reply, &what);
                        assert_eq!(reply.header("content-security-policy"), service::mail::policy(), "{what}");
                        assert!(!service::mail::policy().contains("script-src") && !service::mail::policy().contains("unsafe"));
                        continue;
                    }
                    if line.path.ends_with("/{document}") && reply.status.is_success() {
                        // a file of strangers, which may do nothing at all (UPL-07)
                        assert_guarded(&reply, &what);
                        assert_eq!(reply.header("content-security-policy"), "sandbox; default-src 'none'", "{what}");
                        continue;
                    }
                    assert_secured(&reply, &what);
                    if !(reply.status.is_success() || reply.status.is_redirection()) {
                        assert_discreet(&reply, &what);
                    }
                    statuses.insert(reply.status.as_u16());
                    assert!(nonces.insert(reply.nonce().unwrap_or_default().to_owned()), "a nonce came twice");
                }
            }
        }
        for (what, reply, status) in refusals(app).await {
            assert_eq!(reply.status, status, "{what}");
            assert_secured(&reply, &what);
            assert_discreet(&reply, &what);
            statuses.insert(status.as_u16());
        }
        // the database is gone: 503, and nothing of why
        let mut browser = app.signed_in("demo.al").await;
        app.services.db.clone().close().await;
        for path in ["/inscriptions", "/accueil", "/readyz", "/"] {
            let reply = browser.get(path).await;
            assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_secured(&reply, path);
            assert_discreet(&reply, path);
        }
        for status in [200, 303, 403, 404, 405, 413, 422] {
            assert!(statuses.contains(&status), "{status} is not among {statuses:?}");
        }
        assert!(answers > 200, "{answers}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_03_05_no_post_of_another_site_is_heard() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let mut browser = ground.app.signed_in("demo.al").await;
        let posts: Vec<Call> =
            calls(&ground).await.into_iter().map(|(_, _, call)| call).filter(|call| call.method == Method::POST).collect();
        let before = ground.app.dump().await;
        let mut refused = 0;
        for call in &posts {
            for set in FOREIGN {
                for kind in KINDS {
                    let bare = call.clone().without("origin").with("content-type", kind);
                    let reply = browser.send(set.iter().fold(bare, |call, (name, value)| call.with(name, value))).await;
                    assert_eq!(reply.status, StatusCode::FORBIDDEN, "POST {} with {set:?} and {kind}", call.path);
                    refused += 1;
                }
            }
        }
        assert_eq!(refused, posts.len() * FOREIGN.len() * KINDS.len());
        assert!(ground.app.dump().await == before, "a refused request changed the database");
        // sign-in itself, by somebody without a session (WEB-05)
        let door = Call::post("/", &[("nom", "demo.cd"), ("mot-de-passe", service::demo::PASSWORD)]);
        for set in FOREIGN.iter().filter(|set| !set.is_empty()) {
            let call = set.iter().fold(door.clone().without("origin"), |call, (name, value)| call.with(name, value));
            let reply = ground.app.browser().send(call).await;
            assert_eq!((reply.status, reply.header("set-cookie")), (StatusCode::FORBIDDEN, ""), "{set:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_04_reading_changes_nothing() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let app = &ground.app;
        let mut browsers: Vec<Browser> = vec![app.browser()];
        for user_name in service::demo::ACCOUNTS {
            browsers.push(app.signed_in(user_name).await);
        }
        let calls: Vec<Call> = calls(&ground).await.into_iter().map(|(_, _, call)| call).collect();
        let before = app.dump().await;
        assert!(before.values().map(Vec::len).sum::<usize>() > 1_000, "the whole database is looked at");
        for browser in &mut browsers {
            for call in &calls {
                // every address, those that only take forms too, by every method that reads
                for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                    let mut call = call.clone();
                    call.method = method;
                    if call.path == "/fermer" {
                        assert_eq!(browser.send(call.clone()).await.header("set-cookie"), "", "reading « Fermer » takes no session away");
                    } else {
                        browser.send(call).await;
                    }
                }
            }
        }
        let after = app.dump().await;
        for (table, rows) in &before {
            assert!(after.get(table) == Some(rows), "{table} changed");
        }
        assert_eq!(before.len(), after.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_04_a_method_that_no_line_declares_is_refused() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let calls = calls(&ground).await;
        let mut browser = ground.app.signed_in("demo.al").await;
        let before = ground.app.dump().await;
        let mut refused = 0;
        for (line, _, call) in &calls {
            let posted = calls.iter().any(|(other, _, _)| other.path == line.path && other.method == "POST");
            // a function that screens call by their script is posted to, and nothing else: one that is read could be led to from another site
            assert!(!line.path.starts_with("/api/") || line.method == "POST", "{line:?}");
            let undeclared = ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X"].into_iter().chain((!posted).then_some("POST"));
            for method in undeclared.chain(line.path.starts_with("/api/").then_some("GET")) {
                let method = Method::from_bytes(method.as_bytes()).expect("a method");
                let call = Call { method, body: Vec::new(), ..Call::post(call.path.clone(), &[]) };
                let what = format!("{} {}", call.method, call.path);
                assert_eq!(browser.send(call).await.status, StatusCode::METHOD_NOT_ALLOWED, "{what}");
                refused += 1;
            }
        }
        assert!(refused > 200, "{refused}");
        assert!(ground.app.dump().await == before, "a refused method changed the database");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_09_what_is_in_the_address_is_not_written_in_the_page_as_it_came() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let mut browser = ground.app.signed_in("demo.al").await;
        let hostile = "%3Cscript%3Ealert(1)%3C/script%3E%22%27";
        for (_, _, call) in calls(&ground).await.into_iter().filter(|(_, _, call)| call.method == Method::GET) {
            for key in ["__err", "__path", "etat", "suite", "q", "lang", "page", "mode", "partie", "vue"] {
                let path = format!("{}?{key}={hostile}", call.path);
                let reply = browser.get(path.clone()).await;
                assert!(reply.status != StatusCode::INTERNAL_SERVER_ERROR, "{path}");
                assert!(!reply.body.contains("<script>alert(1)"), "{path}");
                assert!(!reply.location().contains("evil") && !reply.location().contains('<'), "{path}");
            }
        }
        for next in ["//evil.example", "https://evil.example", "/%5Cevil.example", "%5C%5Cevil.example", "/%0d%0aSet-Cookie:x"] {
            let reply = browser.get(format!("/?suite={next}")).await;
            assert_eq!(reply.location(), "/accueil", "{next}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_10_only_built_files_are_served() {
    on_each_engine(|app| async move {
        let folder = tempfile::tempdir().expect("a folder");
        let pkg = folder.path().join("pkg");
        std::fs::create_dir(&pkg).expect("made");
        for (name, content) in [("passerelle.css", "body{}"), ("passerelle.css.map", "{}"), (".env", "SECRET=1"), ("notes.md", "# notes")] {
            std::fs::write(pkg.join(name), content).expect("written");
        }
        std::fs::write(folder.path().join("secret.key"), "abc").expect("written");
        let options = leptos::config::LeptosOptions::builder()
            .output_name("passerelle")
            .site_root(folder.path().display().to_string())
            .site_pkg_dir("pkg")
            .build();
        let assets = Assets::read(&options).expect("a site");
        let served: Vec<String> = assets.addresses().map(str::to_owned).collect();
        assert_eq!(served.len(), 1, "{served:?}");
        let mut app = app;
        app.router = router(&app.services, &assets, 0, &Shutdown::default()).expect("a router");
        let mut browser = app.browser();
        let css = browser.get(&served[0]).await;
        assert_eq!((css.status, css.body.as_str(), css.header("x-content-type-options")), (StatusCode::OK, "body{}", "nosniff"));
        let folder = served[0].rsplit_once('/').expect("a folder").0.to_owned();
        for path in [
            "/pkg",
            "/pkg/",
            "/pkg/passerelle.css",
            "/pkg/.env",
            "/.env",
            "/.git/config",
            "/secret.key",
            "/pkg/../secret.key",
            "/pkg/%2e%2e/secret.key",
            "/..%2fsecret.key",
            "/src/main.rs",
            "/Cargo.toml",
            "/notes.md",
            "/pkg/%00",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain(["/", "/passerelle.css.map", "/.env", "/notes.md", "/%2e%2e/%2e%2e/secret.key"].map(|end| format!("{folder}{end}")))
        {
            let reply = browser.get(path.clone()).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!reply.body.contains("SECRET") && !reply.body.contains("abc\n"), "{path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_the_former_system_lands_at_the_door_in_its_language() {
    on_each_engine(|app| async move {
        for (tag, words) in [("fr-CA", "Ouverture de session"), ("en-CA", "Sign in")] {
            let mut browser = app.browser();
            let reply = browser.get(format!("/default.aspx?Locale={tag}")).await;
            assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, format!("/?lang={tag}").as_str()));
            let door = browser.get(reply.location()).await;
            assert_eq!((door.status, door.header("content-language")), (StatusCode::OK, tag));
            assert!(door.body.contains(&format!("lang=\"{tag}\"")) && door.body.contains(words), "{tag}");
            // and stays so
            let forgotten = browser.get("/mot-de-passe/oublie").await;
            assert_eq!(forgotten.header("content-language"), tag);
        }
    })
    .await;
}
