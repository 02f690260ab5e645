//! Documents over HTTP: how they come in, how they go out, and the process that reads a PDF.

use crate::app::{Call, on_each_engine, on_sqlite};
use domain::document::MOST_BYTES;
use http::StatusCode;
use service::testing::pdf;
use std::time::{Duration, Instant};

fn sent(path: &str, name: &str, bytes: &[u8]) -> Call {
    let mut call = Call::upload(path, name, "");
    let head = format!("--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n\r\n");
    call.body = [head.as_bytes(), bytes, b"\r\n--limite--\r\n"].concat();
    call
}

/// The unit of the demonstration's agent.
const UNIT: &str = "FROM destination WHERE name_fr LIKE 'Médecine interne%'";

#[tokio::test(flavor = "multi_thread")]
async fn req_upl_07_a_document_goes_out_alone_under_its_name_and_to_whoever_may_read_it() {
    on_each_engine(|app| async move {
        let unit = app.ids(UNIT).await[0];
        let here = format!("/destinations/{unit}/documents");
        let mut host = app.signed_in("demo.cr").await;
        let page = host.send(sent(&here, "Consignes été.pdf", &pdf("", &[]))).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, format!("/destinations/{unit}?etat=document").as_str()));
        let id = app.ids("FROM document").await[0];
        for reader in ["demo.cr", "demo.dc", "demo.cd"] {
            let mut browser = app.signed_in(reader).await;
            let page = browser.get(format!("/destinations/{unit}")).await;
            assert!(page.body.contains("Consignes été.pdf") && page.body.contains(&format!("{here}/{id}")), "{reader}");
            let file = browser.get(format!("{here}/{id}")).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.header("content-type"), "application/pdf");
            assert_eq!(
                file.header("content-disposition"),
                "attachment; filename=\"document\"; filename*=UTF-8''Consignes%20%C3%A9t%C3%A9%2Epdf"
            );
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
            assert!(file.header("cache-control").contains("no-store"));
            assert!(file.body.starts_with("%PDF-1.7"));
        }
        assert_eq!(app.signed_in("demo.cr2").await.get(format!("{here}/{id}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.browser().get(format!("{here}/{id}")).await.status, StatusCode::SEE_OTHER, "led to the door");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_upl_08_what_is_too_large_is_told_so_and_nothing_is_kept() {
    on_sqlite(|app| async move {
        let unit = app.ids(UNIT).await[0];
        let here = format!("/destinations/{unit}/documents");
        let mut host = app.signed_in("demo.cr").await;
        let bytes = [&b"%PDF-1.7\n"[..], &vec![b' '; MOST_BYTES]].concat();
        let told = host.send(sent(&here, "a.pdf", &bytes)).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("Ce fichier dépasse 10"), "{}", told.body);
        let told = host.send(sent(&here, "a.pdf", &vec![b' '; 17 * 1024 * 1024])).await;
        assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
        let told = host.send(sent(&here, "", b"")).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(app.ids("FROM document").await.is_empty());
        // nobody's file is judged
        let told = app.browser().send(sent(&here, "a.pdf", &pdf("", &[]))).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER);
    })
    .await;
}

/// UPL-03: the process that reads dies, hangs or takes too much, and the server goes on.
#[tokio::test(flavor = "multi_thread")]
async fn req_upl_03_a_pdf_that_kills_its_reader_is_refused() {
    on_sqlite(|app| async move {
        let unit = app.ids(UNIT).await[0];
        let here = format!("/destinations/{unit}/documents");
        let mut host = app.signed_in("demo.cr").await;
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let loops = String::from_utf8(pdf("", &[])).expect("text").replace("/Root 1 0 R", "/Root 1 0 R /Prev 9");
        let kids = pdf("", &[]);
        let kids = String::from_utf8(kids).expect("text").replace("/Kids [3 0 R]", "/Kids [2 0 R]");
        for (what, bytes) in [
            ("arrays within arrays", pdf("", &[&deep(10_380)])),
            ("many more", pdf("", &[&deep(400_000)])),
            ("dictionaries within dictionaries", pdf("", &[&format!("{}{}", "<< /A ".repeat(200_000), ">>".repeat(200_000))])),
            ("a table that leads to itself", loops.into_bytes()),
            ("pages that hold themselves", kids.into_bytes()),
            ("nothing after its name", b"%PDF-1.7\n".repeat(100_000)),
        ] {
            let since = Instant::now();
            let told = host.send(sent(&here, "a.pdf", &bytes)).await;
            assert!(since.elapsed() < Duration::from_secs(20), "{what}: {:?}", since.elapsed());
            let kept = told.status == StatusCode::SEE_OTHER;
            assert!(kept || told.status == StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", told.status);
            assert!(!kept || what == "a table that leads to itself" || what.starts_with("arrays"), "{what} was kept");
        }
        let page = host.send(sent(&here, "a.pdf", &pdf("", &[]))).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "and one that is well made still comes in");
        let told = host.send(sent(&here, "a.pdf", &pdf("/OpenAction << /S /JavaScript /JS (x) >>", &[]))).await;
        assert!(told.body.contains("contient un script"), "{}", told.body);
    })
    .await;
}
