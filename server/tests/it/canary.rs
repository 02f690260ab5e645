//! What people write is never read as markup, wherever it is shown (security.md WEB-06).

use crate::access_matrix::{Ground, OWN, calls};
use crate::app::{Call, Reply, on_each_engine};
use app::form;
use http::Method;
use std::collections::BTreeSet;
use store::testing;

/// What would end the place a text is written in.
const WAYS_OUT: [&str; 13] =
    ["", "\">", "'>", "</script>", "</textarea>", "</title>", "-->", "]]>", "\\\"", "`>", "</option></select>", "</style>", "\u{2028}"];
/// What would then be done, `N` being the number of the text.
const ACTS: [&str; 16] = [
    "<script>hurt(N)</script>",
    "<img src=x onerror=hurt(N)>",
    "<svg/onload=hurt(N)>",
    "<a href=javascript:hurt(N)>x</a>",
    "\" onfocus=hurt(N) autofocus=\"",
    "' onfocus='hurt(N)' autofocus='",
    "<iframe srcdoc='<script>hurt(N)</script>'>",
    "{{hurt(N)}}${hurt(N)}<x>",
    "<!--<script>hurt(N)",
    "<base href=//evil.example/hurt(N)>",
    "<form action=//evil.example/hurt(N)><input type=submit>",
    "<meta http-equiv=refresh content=0;url=//evil.example/hurt(N)>",
    "<math><mtext><style><img src onerror=hurt(N)>",
    "&lt;b&gt;<b>hurt(N)",
    "<x/onclick=hurt(N)>",
    "<object data=javascript:hurt(N)>",
];
/// The columns that hold what a person wrote, or may come to hold it.
const WRITTEN: [(&str, &[&str]); 20] = [
    ("access_listing", &["details", "recipient"]),
    ("account", &["given_name", "family_name"]),
    ("assignment", &["reason"]),
    ("closure", &["reason"]),
    ("cohort", &["name", "short_name"]),
    ("course", &["title_fr", "title_en"]),
    ("demo_mail", &["subject"]),
    ("department", &["name_fr", "name_en"]),
    (
        "destination",
        &[
            "name_fr",
            "name_en",
            "clientele_fr",
            "clientele_en",
            "dress_fr",
            "dress_en",
            "parking_fr",
            "parking_en",
            "first_day_fr",
            "first_day_en",
        ],
    ),
    ("enrolment", &["group_code"]),
    ("import", &["file_name"]),
    ("organisation", &["name_fr", "name_en", "contact_name", "contact_phone"]),
    ("outbox", &["reply_text"]),
    ("placement", &["nickname", "comment", "teacher", "supervisor", "supervisor_phone"]),
    ("placement_event", &["reason", "by_name"]),
    ("program", &["name_fr", "name_en"]),
    ("saved_view", &["name"]),
    ("service", &["name_fr", "name_en"]),
    ("site", &["name_fr", "name_en", "address"]),
    ("student", &["given_name", "family_name", "phone"]),
];
const PEOPLE: [&str; 6] = ["demo.al", "demo.cd", "demo.cr", "demo.dc", "demo.assistance", "demo.etudiant"];

/// The texts, each with its number.
fn texts() -> Vec<String> {
    let pairs = WAYS_OUT.iter().flat_map(|out| ACTS.iter().map(move |act| format!("{out}{act}")));
    pairs.enumerate().map(|(number, text)| text.replace('N', &number.to_string())).collect()
}

/// A page shows the texts it has as texts: notes which, by their numbers.
fn assert_harmless(reply: &Reply, what: &str, seen: &mut BTreeSet<usize>) {
    if !reply.header("content-type").starts_with("text/html") {
        return;
    }
    let body = &reply.body;
    for (place, _) in body.match_indices("hurt(") {
        let number: Option<usize> = body[place + 5..].split(')').next().and_then(|number| number.parse().ok());
        seen.extend(number);
        // the nearest sign before it is the end of one of our own tags, or the quote of one of our own attributes
        let before = &body[..place];
        let (opened, closed) = (before.rfind('<'), before.rfind('>'));
        let around = || body[place.saturating_sub(160)..].chars().take(240).collect::<String>();
        if opened > closed {
            let tag = &before[opened.unwrap_or_default()..];
            assert!(!tag.starts_with("</"), "{what}: {}", around());
            assert_eq!(tag.matches('"').count() % 2, 1, "out of its attribute in {what}: {}", around());
            assert!(!tag.ends_with("href=\"javascript:"), "{what}: {}", around());
        }
    }
    for act in [
        "<script>hurt(",
        "<img src",
        "<svg/onload",
        "<a href=javascript",
        "<iframe",
        "<!--<script",
        "<base",
        "<form action=//",
        "<meta http-equiv=refresh content=0",
        "<x/onclick",
        "<object",
        "<x>",
        "<b>hurt(",
    ] {
        assert!(!body.contains(act), "{act} in {what}");
    }
}

/// Writes a text in every place that holds one, another in each.
async fn write_everywhere(ground: &Ground, texts: &[String]) {
    let (app, mut next) = (&ground.app, 0);
    for (table, columns) in WRITTEN {
        let rows = if table == "student" { OWN.to_owned() } else { format!("FROM {table}") };
        let id = if ["assignment", "placement_event"].contains(&table) { "placement_id" } else { "id" };
        let id = testing::id_text(&app.services.db, id);
        for row in app.texts(&format!("SELECT {id} AS id_text {rows}")).await {
            let set: Vec<String> = columns
                .iter()
                .map(|column| {
                    next += 1;
                    format!("{column} = '{}'", texts[next % texts.len()].replace('\'', "''"))
                })
                .collect();
            app.execute(&format!("UPDATE {table} SET {} WHERE {id} = '{row}'", set.join(", "))).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_web_06_what_people_write_is_never_markup() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let texts = texts();
        assert!(texts.len() >= 200, "{}", texts.len());
        let calls = calls(&ground).await;
        let mut seen = BTreeSet::new();

        // sent back by a form that was not accepted, or accepted and shown
        let mut next = 0;
        for persona in ["demo.al", "demo.cr"] {
            let mut browser = ground.app.signed_in(persona).await;
            for (line, word, call) in calls.iter().filter(|(_, _, call)| call.method == Method::POST) {
                if line.path.starts_with("/api/") || call.path.starts_with("/fermer") {
                    continue;
                }
                let typed = form::pairs(&call.body);
                for place in 0..typed.len() {
                    next += 1;
                    let text = texts[next % texts.len()].as_str();
                    let with: Vec<(&str, &str)> = typed
                        .iter()
                        .enumerate()
                        .map(|(at, (name, value))| (name.as_str(), if at == place { text } else { value.as_str() }))
                        .collect();
                    let reply = browser.post(call.path.clone(), &with).await;
                    let what = format!("{} of {line:?} {word} by {persona}: {}", typed[place].0, reply.status);
                    assert_harmless(&reply, &what, &mut seen);
                }
            }
        }

        // kept, and shown wherever it is
        write_everywhere(&ground, &texts).await;
        for persona in PEOPLE {
            let mut browser = ground.app.signed_in(persona).await;
            for language in ["fr-CA", "en-CA"] {
                let lists = (1..=4).map(|page| Call::get(format!("/inscriptions?page={page}")));
                let shown = calls.iter().map(|(_, _, call)| call.clone()).filter(|call| call.method == Method::GET);
                for mut call in shown.chain(lists) {
                    let sign = if call.path.contains('?') { '&' } else { '?' };
                    call.path = format!("{}{sign}lang={language}", call.path);
                    let what = format!("{} by {persona}", call.path);
                    assert_harmless(&browser.send(call).await, &what, &mut seen);
                }
            }
        }
        let unseen: Vec<_> = texts.iter().enumerate().filter(|(number, _)| !seen.contains(number)).collect();
        assert!(unseen.is_empty(), "shown nowhere: {unseen:?}");
    })
    .await;
}

#[test]
fn what_would_run_is_found() {
    for body in [
        "<p>a<script>hurt(0)</script></p>",
        "<p>a<x/onclick=hurt(0)></p>",
        "<input value=\"\" onfocus=hurt(0) autofocus=\"\">",
        "<a href=\"javascript:hurt(0)\">a</a>",
    ] {
        let headers = [(http::header::CONTENT_TYPE, http::HeaderValue::from_static("text/html"))].into_iter().collect();
        let reply = Reply { status: http::StatusCode::OK, headers, body: body.to_owned() };
        let judged = std::panic::catch_unwind(|| assert_harmless(&reply, "a page", &mut BTreeSet::new()));
        assert!(judged.is_err(), "{body}");
    }
}
