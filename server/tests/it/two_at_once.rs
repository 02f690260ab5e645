//! Two people, or two processes, at the same moment (issue, « Bad input »; security.md F25): nothing is done twice.

use crate::access_matrix::ready_students;
use crate::app::{App, on_each_engine};
use http::StatusCode;
use service::mail::Transport;
use service::outbox::worker::{self, Route};
use smtp_sink::{Script, Sink};
use std::collections::BTreeSet;

/// A second local administrator of the department of `demo.al`: its placing coordinator, given that role.
async fn second_administrator(app: &App) -> &'static str {
    app.execute(
        "UPDATE membership SET role = 'local_administrator' WHERE account_id IN (SELECT id FROM account WHERE user_name = 'demo.cd')",
    )
    .await;
    "demo.cd"
}

/// Accounts, memberships and mails of activations, of these students; each more than once is a fault.
async fn assert_once(app: &App, students: usize) {
    let twice = "SELECT 'x' AS twice FROM outbox WHERE job_id IS NOT NULL AND kind = 'activation' GROUP BY student_id, created_at HAVING COUNT(*) > 1";
    assert_eq!(app.texts(twice).await, Vec::<String>::new(), "a student is written to twice");
    let twice = "SELECT 'x' AS twice FROM membership WHERE student_id IS NOT NULL GROUP BY student_id HAVING COUNT(*) > 1";
    assert_eq!(app.texts(twice).await, Vec::<String>::new(), "a student has two memberships");
    let invited = app.ids("FROM outbox WHERE job_id IN (SELECT id FROM job WHERE request_key LIKE '%:at-once-%')").await;
    assert_eq!(invited.len(), students, "a mail each, from one activation or the other");
    let accounts = app.ids("FROM account WHERE id IN (SELECT account_id FROM job_line WHERE job_id IN (SELECT id FROM job WHERE request_key LIKE '%:at-once-%') AND outcome = 'invited')").await;
    assert_eq!(accounts.len(), students, "an account each");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_activate_the_same_students_at_once_double_nothing() {
    on_each_engine(|app| async move {
        let second = second_administrator(&app).await;
        let other = app.restarted().await;
        let ready = ready_students(&app).await;
        let mut all = 0;
        for (n, group) in ready[..40].chunks(8).enumerate() {
            let ids = group.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            let key = format!("at-once-{n}");
            let form = [("ids", ids.as_str()), ("niveau", "advanced"), ("faire", "oui"), ("cle", key.as_str())];
            // each at a server of their own; one presses twice
            let (mut one, mut two) = (app.signed_in("demo.al").await, other.signed_in(second).await);
            let mut again = one.clone();
            let (first, pressed_again, rival) = tokio::join!(
                one.post("/inscriptions/activer", &form),
                again.post("/inscriptions/activer", &form),
                two.post("/inscriptions/activer", &form)
            );
            for reply in [&first, &pressed_again, &rival] {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
            }
            assert_eq!(first.location(), pressed_again.location(), "pressed twice, it is one activation");
            assert_ne!(first.location(), rival.location());
            all += group.len();
        }
        assert_once(&app, all).await;
        other.services.db.clone().close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_f25_two_workers_send_each_mail_once() {
    on_each_engine(|app| async move {
        let sink = Sink::start(Script::default()).await.expect("a mail server");
        let ready = ready_students(&app).await;
        let ids = ready.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let form = [("ids", ids.as_str()), ("niveau", "basic"), ("faire", "oui"), ("cle", "workers")];
        assert_eq!(app.signed_in("demo.al").await.post("/inscriptions/activer", &form).await.status, StatusCode::SEE_OTHER);
        let other = app.restarted().await;
        let url = format!("smtp://{}", sink.addr());
        let route = || Route::Smtp(Box::new(Transport::smtp(&url).expect("an address")));
        let (mut one, mut two) = (route(), route());
        let (first, second) = tokio::join!(worker::drain(&app.services, &mut one), worker::drain(&other.services, &mut two));
        assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
        let messages = sink.messages();
        let ids: BTreeSet<String> = messages.iter().map(smtp_sink::Received::message_id).collect();
        assert!(messages.len() >= ready.len() && ready.len() > 60, "{} of {}", messages.len(), ready.len());
        assert_eq!(ids.len(), messages.len(), "a mail was sent by both");
        other.services.db.clone().close().await;
    })
    .await;
}

/// Tries that passwords were compared for, by the counts kept of the two names of an account and of any other.
async fn heard(app: &App) -> i64 {
    let counts = app.texts("SELECT CAST(count AS TEXT) AS heard FROM attempt WHERE kind = 'password' ORDER BY count DESC").await;
    counts.first().map_or(0, |count| count.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_06_tries_made_at_once_under_both_names_are_counted_one_by_one() {
    on_each_engine(|app| async move {
        let other = app.restarted().await;
        for round in 0..3 {
            let tries: Vec<_> = (0..40)
                .map(|n| {
                    let mut browser = if n % 2 == 0 { app.browser() } else { other.browser() };
                    let name = if n % 3 == 0 { "mathieu.desrosiers@cegepsuper.ca" } else { "demo.cd" };
                    let password = format!("un mauvais mot de passe {round} {n}");
                    tokio::spawn(async move { browser.post("/", &[("nom", name), ("mot-de-passe", &password)]).await.status })
                })
                .collect();
            for one in tries {
                let status = one.await.expect("an answer");
                assert!([StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SERVICE_UNAVAILABLE].contains(&status), "{status}");
            }
            app.clock.advance_seconds(10);
        }
        assert!((5..=100).contains(&heard(&app).await), "{} were heard", heard(&app).await);
        // whatever was heard of them, the hundredth is the last of the day, under either name
        app.execute("UPDATE attempt SET count = 100 WHERE kind = 'password' AND count > 4").await;
        for name in ["demo.cd", "mathieu.desrosiers@cegepsuper.ca"] {
            let reply = app.browser().post("/", &[("nom", name), ("mot-de-passe", service::demo::PASSWORD)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        }
        other.services.db.clone().close().await;
    })
    .await;
}
