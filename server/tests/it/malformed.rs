//! What no page of ours sends: words that are not understood, bytes that are no text, bodies that stop half-way. None of it reaches more
//! people than were asked for, none is an accident of ours, and each is answered in the person's language.

use crate::access_matrix::ready_students;
use crate::app::{App, Browser, Call, Reply, on_each_engine};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt;
use std::net::SocketAddr;
use tower::ServiceExt;

const CHECK: &str = "/inscriptions/activer";

/// The page as it is looked for: spaces that do not break like the others.
fn read(reply: &Reply) -> String {
    reply.body.replace('\u{a0}', " ")
}

async fn two(app: &App) -> String {
    ready_students(app).await[..2].iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_that_is_not_understood_is_never_the_highest() {
    on_each_engine(|app| async move {
        let ids = two(&app).await;
        let mut browser = app.signed_in("demo.al").await;
        let before = app.dump().await;
        for level in [&[""][..], &["none"], &["Basic"], &["lecture"], &["advanced "], &["basic", "basic"], &["basic", "advanced"]] {
            let refused = level.len() > 1 || level[0].trim() != "advanced";
            for act in [&[][..], &[("faire", "oui"), ("cle", "1")]] {
                if !refused && !act.is_empty() {
                    continue;
                }
                let mut form = vec![("ids", ids.as_str())];
                form.extend(level.iter().map(|level| ("niveau", *level)));
                form.extend(act);
                let reply = browser.post(CHECK, &form).await;
                let expected = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
                assert_eq!(reply.status, expected, "{form:?}: {}", reply.body);
                assert_eq!(reply.body.contains("Ce choix n’existe pas"), refused, "{form:?}");
            }
            let query: String = level.iter().map(|level| format!("&niveau={}", level.trim())).collect();
            let reply = browser.get(format!("{CHECK}?selection=vue{query}")).await;
            assert_eq!(reply.status == StatusCode::UNPROCESSABLE_ENTITY, refused, "{query}: {}", reply.status);
        }
        assert!(app.dump().await == before, "somebody was let in");
        // none at all is the highest, as the screen's first button
        assert_eq!(browser.post(CHECK, &[("ids", &ids)]).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_that_is_not_understood_is_not_the_whole_department() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let before = app.dump().await;
        for part in [("acces", "aucunn"), ("courriel", "x"), ("envoi", "REFUSE")] {
            let form = [("portee", "vue"), ("cours", "180-30B-SU"), part, ("niveau", "basic")];
            for act in [&[][..], &[("faire", "oui"), ("cle", "1")]] {
                let reply = browser.post(CHECK, &[&form[..], act].concat()).await;
                assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{part:?}: {}", reply.body);
            }
            let reply = browser.get(format!("{CHECK}?selection=vue&niveau=basic&{}={}", part.0, part.1)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{part:?}");
            // looking leaves it out
            assert_eq!(browser.get(format!("/inscriptions?{}={}", part.0, part.1)).await.status, StatusCode::OK);
        }
        let doubled = [("portee", "vue"), ("acces", "base"), ("acces", "aucun"), ("niveau", "basic"), ("faire", "oui"), ("cle", "2")];
        assert_eq!(browser.post(CHECK, &doubled).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(app.dump().await == before, "somebody was let in");
        let understood = [("portee", "vue"), ("acces", "aucun"), ("q", ""), ("niveau", "basic")];
        assert_eq!(browser.post(CHECK, &understood).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_nul_is_an_accident() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let file = format!("/etudiants/{}", ready_students(&app).await[0]);
        for path in ["/inscriptions?q=a%00b", "/inscriptions?cours=%00", "/etudiants?q=%00", "/?suite=%00", "/inscriptions?vue=%00", CHECK] {
            let reply = browser.get(path).await;
            assert!(!reply.status.is_server_error(), "{path}: {}", reply.status);
        }
        for (path, form) in [
            ("/inscriptions", vec![("action", "enregistrer"), ("nom", "a\0b")]),
            ("/inscriptions", vec![("action", "supprimer"), ("vue", "\0")]),
            ("/mot-de-passe/oublie", vec![("nom", "demo\0cd")]),
            (file.as_str(), vec![("courriel", "a\0b@cegepsuper.ca"), ("telephone", "\0"), ("langue", "fr-CA"), ("statut", "active")]),
            (CHECK, vec![("portee", "vue"), ("q", "\0"), ("niveau", "basic")]),
            (CHECK, vec![("portee", "vue"), ("groupe", "\0"), ("niveau", "basic"), ("faire", "oui"), ("cle", "\0"), ("empreinte", "\0")]),
        ] {
            let reply = browser.post(path, &form).await;
            assert!(!reply.status.is_server_error(), "{path} {form:?}: {}", reply.body);
        }
        assert!(app.texts("SELECT name FROM saved_view").await.contains(&"a\u{fffd}b".to_owned()));
        for form in [[("nom", "demo\0al"), ("mot-de-passe", "x")], [("nom", "demo.al"), ("mot-de-passe", "\0")]] {
            let reply = app.browser().post("/", &form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        }
        for path in ["/acces/%00", "/etudiants/%00", "/taches/%00", "/demo/mail/%00"] {
            assert!(!browser.get(path).await.status.is_server_error(), "{path}");
        }
        let list = "Matricule;Nom;Prénom;Groupe\n2499\x00001;Essai\0;Alice;0\x001\n2499002;Roy;Zoé;01\n";
        let sent = browser.send(Call::upload("/inscriptions/importer", "a\0b.csv", list)).await;
        assert!(!sent.status.is_server_error(), "{}", sent.body);
        if sent.status == StatusCode::SEE_OTHER {
            let preview = sent.location().to_owned();
            assert_eq!(browser.get(preview.clone()).await.status, StatusCode::OK);
            assert_eq!(browser.post(preview, &[("action", "appliquer")]).await.status, StatusCode::SEE_OTHER);
        }
        let filter = serde_json::json!({ "filter": { "text": "a\0b", "group": "\0" }, "arrangement": { "sort": "name", "descending": false, "size": 25, "page": 1 } });
        let reply = browser.send(Call::json("/api/roster/page", &filter)).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_text_are_nobody_s_address() {
    on_each_engine(|app| async move {
        for mut browser in [app.signed_in("demo.al").await, app.browser()] {
            for path in ["/etudiants/%ff", "/acces/%ff", "/taches/%C3%28", "/demo/mail/%ff", "/inscriptions/importer/%ff"] {
                let reply = browser.get(path).await;
                assert_eq!((reply.status, reply.header("content-language")), (StatusCode::NOT_FOUND, "fr-CA"), "{path}: {}", reply.body);
                assert!(reply.body.contains("<h1>") && !reply.body.contains("UTF-8`"), "{path}: {}", reply.body);
                let english = browser.clone().get(format!("{path}?lang=en-CA")).await;
                assert_eq!((english.status, english.header("content-language")), (StatusCode::NOT_FOUND, "en-CA"), "{path}");
            }
            assert_eq!(browser.post("/etudiants/%ff", &[("courriel", "")]).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

/// Posts a body of its own making to the page of class lists.
async fn send(app: &App, browser: &Browser, kind: &str, body: Body) -> (StatusCode, String) {
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = "/inscriptions/importer".parse().expect("an address");
    let cookies = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    for (name, value) in [
        (header::ACCEPT, "text/html"),
        (header::ORIGIN, crate::app::ORIGIN),
        (header::CONTENT_TYPE, kind),
        (header::COOKIE, cookies.as_str()),
    ] {
        let name: HeaderName = name;
        request.headers_mut().insert(name, HeaderValue::from_str(value).expect("a header"));
    }
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 40_000))));
    let response = app.router.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8_lossy(&body).replace('\u{a0}', " "))
}

const START: &str = "--x\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.csv\"\r\n\r\nMatricule;Nom;Pr";

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_stops_half_way_says_so() {
    on_each_engine(|app| async move {
        let browser = app.signed_in("demo.al").await;
        let kind = "multipart/form-data; boundary=x";
        let cut = futures::stream::iter([Ok(START), Err(std::io::Error::other("gone"))]);
        for body in [Body::from(START), Body::from_stream(cut)] {
            let (status, page) = send(&app, &browser, kind, body).await;
            assert_eq!(status, StatusCode::BAD_REQUEST);
            assert!(page.contains("L’envoi n’est pas arrivé au complet"), "{page}");
        }
        let slow = futures::stream::iter([Ok(START), Err(app::form::SlowBody)]);
        let (status, page) = send(&app, &browser, kind, Body::from_stream(slow)).await;
        assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
        assert!(page.contains("L’envoi est trop lent") && !page.contains("numéro"), "{page}");
        let (status, page) = send(&app, &browser, "multipart/form-data", Body::from(START)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(page.contains("L’envoi n’est pas arrivé au complet"), "{page}");
        let none: Vec<String> = app.texts("SELECT file_name FROM import").await;
        assert!(none.is_empty(), "{none:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_nobody_is_refused_and_one_of_errors_is_not_said_to_be_on_file() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let titles = "Matricule;Nom;Prénom;Courriel;Cours;Groupe\n";
        let reply = browser.send(Call::upload("/inscriptions/importer", "liste.csv", titles)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.location());
        assert!(reply.body.contains("Cette liste ne contient personne sous ses titres"), "{}", reply.body);
        let wrong = format!("{titles};Roy;Anna;;;\n;Roy;Zoé;;;\n");
        let reply = browser.send(Call::upload("/inscriptions/importer", "liste.csv", &wrong)).await;
        let page = read(&browser.get(reply.location()).await);
        assert!(page.contains("Il n’y a rien à importer") && page.contains("Chaque ligne de la liste contient une erreur"), "{page}");
        assert!(!page.contains("déjà au dossier"), "{page}");
        let english = browser.get(format!("{}?lang=en-CA", reply.location())).await;
        assert!(english.body.contains("Every row of the list has an error"), "{}", english.body);
    })
    .await;
}

#[test]
fn sizes_are_round_and_say_what_they_are_of() {
    use app::pages::coordinator::import::sentence::refused;
    use domain::Language::{English, French};
    use domain::roster_list::{ListError, MAX_FILE_BYTES, MAX_UNFOLDED_BYTES};
    let file = ListError::TooLarge { bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES };
    let unfolded = ListError::UnfoldsTooLarge { limit: MAX_UNFOLDED_BYTES };
    assert!(refused(French, &file).contains("20\u{a0}Mo") && !refused(French, &file).contains("décompressé"));
    assert!(refused(French, &unfolded).contains("une fois décompressé\u{a0}: 200\u{a0}Mo au plus"), "{}", refused(French, &unfolded));
    assert!(refused(English, &unfolded).contains("once unzipped: 200\u{a0}MB"), "{}", refused(English, &unfolded));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thirty_first_view_is_refused_in_the_screen() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        for number in 1..=31 {
            let name = format!("Vue {number}");
            let reply = browser.post("/inscriptions?q=a", &[("action", "enregistrer"), ("nom", &name)]).await;
            if number <= 30 {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{number}");
            } else {
                assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(read(&reply).contains("Vous avez déjà 30 vues enregistrées"), "{}", reply.body);
            }
        }
    })
    .await;
}
