//! The door: who is let in, what a secret opens, how a session ends (security.md AUTH, RST, SES).

use crate::access_matrix::{OWN, PASSWORD};
use crate::app::{App, Browser, Call, ORIGIN, Reply, on_each_engine};
use domain::id::AccountId;
use http::{Method, StatusCode};
use service::demo;
use std::collections::{BTreeMap, HashSet};
use tokio::task::JoinSet;

async fn knock(browser: &mut Browser, name: &str, password: &str) -> Reply {
    browser.post("/", &[("nom", name), ("mot-de-passe", password)]).await
}

/// Whether somebody gets in.
async fn enters(app: &App, name: &str, password: &str) -> bool {
    let reply = knock(&mut app.browser(), name, password).await;
    let entered = reply.location() == "/accueil";
    assert_eq!(reply.status, if entered { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY }, "{}", reply.body);
    assert_eq!(reply.header("set-cookie").contains("__Host-sid="), entered);
    entered
}

/// A student of `demo.al` who was invited: the file, the account, its user name.
pub async fn invited(app: &App) -> (String, AccountId, String) {
    let chosen = format!(
        "{OWN} AND account_id IS NOT NULL AND entered_at IS NULL AND email_domain = 'cegepsuper.ca' ORDER BY student_number LIMIT 1"
    );
    let student = app.ids(&chosen).await[0].to_string();
    let user_name = app.texts(&format!("SELECT user_name FROM account WHERE id = (SELECT account_id {chosen})")).await.remove(0);
    let account = app.account(&user_name).await;
    (student, account, user_name)
}

/// What differs between two answers for no reason a visitor gave.
fn comparable(reply: &Reply, typed: &str) -> (StatusCode, BTreeMap<String, String>, String) {
    let nonce = reply.nonce().unwrap_or_default().to_owned();
    let headers = reply
        .headers
        .iter()
        .filter(|(name, _)| *name != "content-length")
        .map(|(name, value)| (name.to_string(), value.to_str().expect("text").replace(&nonce, "NONCE")))
        .collect();
    (reply.status, headers, reply.still_body().replace(&format!("value=\"{typed}\""), "value=\"TYPED\""))
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_05_beyond_the_queue_of_the_door_the_answer_says_when_to_come_back() {
    on_each_engine(|app| async move {
        let mut crowd = JoinSet::new();
        for n in 0..200 {
            let mut browser = app.browser();
            crowd.spawn(async move { knock(&mut browser, &format!("personne{n}"), "un mauvais mot de passe").await });
        }
        let (mut answered, mut sent_back) = (0, 0);
        while let Some(reply) = crowd.join_next().await {
            let reply = reply.expect("an answer");
            if reply.status == StatusCode::SERVICE_UNAVAILABLE {
                assert_eq!(reply.header("retry-after"), "5");
                sent_back += 1;
            } else {
                assert_eq!((reply.status, reply.header("retry-after")), (StatusCode::UNPROCESSABLE_ENTITY, ""));
                answered += 1;
            }
        }
        assert!(answered > 0 && sent_back > 0, "{answered} were answered, {sent_back} sent back");
        assert!(enters(&app, "demo.cd", demo::PASSWORD).await, "and then the door opens as before");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_06_a_burst_of_tries_is_not_heard_and_whoever_proves_to_be_the_holder_comes_in() {
    on_each_engine(|app| async move {
        let mut crowd = JoinSet::new();
        for n in 0..60 {
            let mut browser = app.browser();
            crowd.spawn(async move { knock(&mut browser, "demo.cr2", &format!("un mauvais mot de passe {n}")).await.status });
        }
        crowd.join_all().await;
        let counted = app.texts("SELECT CAST(MAX(count) AS TEXT) AS most FROM attempt").await.remove(0);
        assert!(counted.parse::<u32>().expect("a number") <= 4, "{counted} of 60 tries made at once were heard");
        assert!(!enters(&app, "demo.cr2", demo::PASSWORD).await, "it waits");

        // a temporary password is heard all the same, and a link of a mail; what is chosen by it opens at once
        let account = app.account("demo.cr2").await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        let reply = knock(&mut app.browser(), "demo.cr2", &code).await;
        assert!(reply.status == StatusCode::SEE_OTHER && reply.location().starts_with("/acces/"), "{} {}", reply.status, reply.location());
        let link = app.reset_link(account).await;
        let reply = app.browser().post(format!("/acces/{link}"), &[("mot-de-passe", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        assert!(enters(&app, "demo.cr2", PASSWORD).await, "the holder comes in");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_10_a_closed_door_does_not_say_why() {
    on_each_engine(|app| async move {
        app.execute("UPDATE account SET disabled_at = 1 WHERE user_name = 'demo.cr'").await;
        assert!(!enters(&app, "demo.dc", "un autre mot de passe").await, "demo.dc waits now");
        app.execute("UPDATE attempt SET count = 100").await;
        let (_, _, never_came) = invited(&app).await;
        let written =
            "SELECT CAST(count AS TEXT) || ' ' || CAST(since AS TEXT) || ' ' || CAST(next_at AS TEXT) AS tries FROM attempt ORDER BY 1";
        let mut answers = Vec::new();
        for (name, password) in [
            ("personne.inconnue", demo::PASSWORD),
            ("demo.cd", "un mauvais mot de passe"),
            ("demo.cr", demo::PASSWORD),
            ("demo.dc", demo::PASSWORD),
            ("demo.dc", "un autre mot de passe"),
            (never_came.as_str(), demo::PASSWORD),
            ("personne@nulle.part.example", "bcdfg-hjkmn-pqrst-vwxz2-34567"),
        ] {
            app.clock.advance_seconds(1);
            let (hashes, tries) = (app.services.hasher.computed(), app.texts(written).await);
            answers.push((name, comparable(&knock(&mut app.browser(), name, password).await, name)));
            // what takes long is done for everyone, or for no one
            assert_eq!(app.services.hasher.computed(), hashes + 1, "a hash for {name}");
            assert_ne!(app.texts(written).await, tries, "a write for {name}");
        }
        for (name, answer) in &answers {
            assert_eq!(answer, &answers[0].1, "{name}");
        }
        assert_eq!(answers[0].1.0, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_06_failures_make_the_next_try_wait_and_are_remembered_by_every_process() {
    on_each_engine(|app| async move {
        let start = app.now();
        for delay in [1, 3, 5, 10, 10] {
            assert!(!enters(&app, "demo.cd", "un mauvais mot de passe").await);
            app.clock.advance_seconds(delay - 1);
            assert!(!enters(&app, "demo.cd", demo::PASSWORD).await, "heard before {delay} s");
            let other = app.restarted().await;
            assert!(!enters(&other, "DEMO.CD ", demo::PASSWORD).await, "another process heard it before {delay} s");
            other.services.db.clone().close().await;
            app.clock.advance_seconds(1);
        }
        // somebody else is not made to wait
        assert!(enters(&app, "demo.al", demo::PASSWORD).await);
        assert!(enters(&app, "demo.cd", demo::PASSWORD).await, "after the delay");
        // and coming in forgets the failures
        assert!(!enters(&app, "demo.cd", "un mauvais mot de passe").await);
        app.clock.advance_seconds(1);
        assert!(enters(&app, "demo.cd", demo::PASSWORD).await);

        // a hundred failures in a day: the password is no longer compared, in any process
        assert!(!enters(&app, "demo.dc", "un mauvais mot de passe").await);
        app.execute("UPDATE attempt SET count = 99 WHERE count = 1").await;
        app.clock.advance_seconds(10);
        assert!(!enters(&app, "demo.dc", "un mauvais mot de passe").await);
        app.clock.advance_minutes(60);
        assert!(!enters(&app, "demo.dc", demo::PASSWORD).await);
        let other = app.restarted().await;
        assert!(!enters(&other, "demo.dc", demo::PASSWORD).await);
        app.clock.set(start.plus_hours(26));
        assert!(enters(&other, "demo.dc", demo::PASSWORD).await, "the next day");
        other.services.db.clone().close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_of_the_demonstration_opens_nothing_elsewhere() {
    on_each_engine(|app| async move {
        assert!(enters(&app, "demo.al", demo::PASSWORD).await);
        let earnest = app.in_earnest().await;
        assert!(!enters(&earnest, "demo.al", demo::PASSWORD).await);
        assert!(!earnest.browser().get("/").await.body.contains(demo::PASSWORD));
        assert_eq!(earnest.browser().get("/demo/mail").await.status, StatusCode::NOT_FOUND);
        earnest.services.db.clone().close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_13_fields_say_what_they_are_to_password_managers() {
    on_each_engine(|app| async move {
        let door = app.browser().get("/").await.body;
        assert!(door.contains("autocomplete=\"username\"") && door.contains("autocomplete=\"current-password\""));
        let (_, account, _) = invited(&app).await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        let choose = app.browser().get(format!("/acces/{code}")).await.body;
        assert!(choose.contains("autocomplete=\"username\"") && choose.contains("autocomplete=\"new-password\""));
        for page in [door, choose] {
            assert!(page.contains("type=\"password\"") && !page.contains("onpaste"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_01_03_a_chosen_password_is_judged_and_kept_exactly() {
    on_each_engine(|app| async move {
        let (_, account, user_name) = invited(&app).await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        let path = format!("/acces/{code}");
        let long = "é".repeat(129);
        let named = format!("{user_name} et encore");
        for refused in
            ["", "quatorze carac", "motdepassemotdepasse", "aaaaaaaaaaaaaaaaaaaa", "azertyuiopqsdfghjklm", demo::PASSWORD, &named, &long]
        {
            let reply = app.browser().post(path.clone(), &[("mot-de-passe", refused)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
            assert!(refused.is_empty() || !reply.body.contains(refused) || refused == user_name, "a password comes back in the page");
        }
        let password = "Été\u{a0}à l’île, en kayak 🛶";
        let mut browser = app.browser();
        let reply = browser.post(path.clone(), &[("mot-de-passe", password)]).await;
        assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/?etat=choisi"), "the address says no name");
        let carried = format!("__Host-nom={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure", user_name.replace('-', "%2D"));
        assert_eq!(reply.header("set-cookie"), carried, "choosing a password signs nobody in");
        assert!(browser.get("/?etat=choisi&lang=en-CA").await.body.contains(&format!("value=\"{user_name}\"")), "the door knows the name");
        assert!(!browser.get("/").await.body.contains(&user_name), "once only");
        assert!(enters(&app, &user_name, "E\u{301}te\u{301}\u{a0}a\u{300} l’i\u{302}le, en kayak 🛶").await, "verified after NFKC");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_password_typed_at_the_door_leads_to_the_choice_of_a_password() {
    on_each_engine(|app| async move {
        let (_, account, user_name) = invited(&app).await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        for typed in [code.clone(), code.to_uppercase(), format!(" {} ", code.replace('-', " "))] {
            let reply = knock(&mut app.browser(), &user_name, &typed).await;
            assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, format!("/acces/{code}").as_str()), "{typed}");
            assert_eq!(reply.header("set-cookie"), "", "it opens no session");
        }
        // another's opens nothing
        assert!(!enters(&app, "demo.cd", &code).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_03_a_secret_that_no_longer_opens_says_what_to_do() {
    on_each_engine(|app| async move {
        let (student, account, user_name) = invited(&app).await;
        let until = app.now().plus_hours(72);
        let closed = |reply: Reply| {
            assert_eq!(reply.status, StatusCode::GONE, "{}", reply.body);
            assert!(reply.body.contains("/mot-de-passe/oublie"), "what to do next");
            assert_eq!(reply.header("referrer-policy"), "no-referrer");
            let told = reply.body.split("<main").nth(1).and_then(|main| main.split("</main>").next()).unwrap_or_default().to_owned();
            assert!(!told.contains(&user_name));
            told
        };
        let mut told = HashSet::new();

        // replaced by a newer one
        let former = app.temporary_password(account, until).await;
        let code = app.temporary_password(account, until).await;
        told.insert(closed(app.browser().get(format!("/acces/{former}")).await));
        assert_eq!(app.browser().get(format!("/acces/{code}")).await.status, StatusCode::OK);
        assert_eq!(knock(&mut app.browser(), &user_name, &former).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        // the address was corrected
        let fields = [("courriel", "tout.neuf@cegepsuper.ca"), ("telephone", ""), ("langue", "fr-CA"), ("statut", "active")];
        let corrected = app.signed_in("demo.al").await.post(format!("/etudiants/{student}"), &fields).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.body);
        closed(app.browser().get(format!("/acces/{code}")).await);

        // past its time
        let code = app.temporary_password(account, app.now().plus_minutes(1)).await;
        app.clock.advance_minutes(1);
        told.insert(closed(app.browser().get(format!("/acces/{code}")).await));
        let late = app.browser().post(format!("/acces/{code}"), &[("mot-de-passe", PASSWORD)]).await;
        assert_eq!(late.status, StatusCode::GONE);

        // the account was closed, and opened again
        let code = app.temporary_password(account, until).await;
        app.execute(&format!("UPDATE account SET disabled_at = 1 WHERE user_name = '{user_name}'")).await;
        closed(app.browser().get(format!("/acces/{code}")).await);
        closed(app.browser().post(format!("/acces/{code}"), &[("mot-de-passe", PASSWORD)]).await);
        app.execute(&format!("UPDATE account SET disabled_at = NULL WHERE user_name = '{user_name}'")).await;

        // used; and what else was open closes with the change of password
        let code = app.temporary_password(account, until).await;
        let link = app.reset_link(account).await;
        let chosen = app.browser().post(format!("/acces/{link}"), &[("mot-de-passe", PASSWORD)]).await;
        assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.body);
        closed(app.browser().get(format!("/acces/{code}")).await);
        told.insert(closed(app.browser().get(format!("/acces/{link}")).await));
        told.insert(closed(app.browser().post(format!("/acces/{link}"), &[("mot-de-passe", PASSWORD)]).await));

        // malformed
        for text in ["x", "bcdfg-hjkmn", "bcdfg-hjkmn-pqrst-vwxz2-34567", &"A".repeat(43), "%F0%9F%9B%B6"] {
            told.insert(closed(app.browser().get(format!("/acces/{text}")).await));
        }
        assert_eq!(told.len(), 4, "superseded, expired, used and malformed each say so");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_01_a_hundred_uses_at_once_open_once() {
    on_each_engine(|app| async move {
        let (_, account, user_name) = invited(&app).await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        let uses: Vec<_> = (0..100)
            .map(|n| {
                let (mut browser, path) = (app.browser(), format!("/acces/{code}"));
                tokio::spawn(async move { (n, browser.post(path, &[("mot-de-passe", &format!("{PASSWORD} {n}"))]).await) })
            })
            .collect();
        let mut opened = Vec::new();
        for one in uses {
            let (n, reply) = one.await.expect("an answer");
            match reply.status {
                StatusCode::SEE_OTHER => opened.push(n),
                // too many passwords at once is « try again in a moment » (AUTH-05)
                StatusCode::GONE | StatusCode::SERVICE_UNAVAILABLE => {}
                status => panic!("{status}: {}", reply.body),
            }
        }
        assert_eq!(opened.len(), 1, "{opened:?}");
        assert!(enters(&app, &user_name, &format!("{PASSWORD} {}", opened[0])).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_05_09_reading_a_link_consumes_nothing_and_leaks_nothing() {
    on_each_engine(|app| async move {
        let (_, account, _) = invited(&app).await;
        let code = app.temporary_password(account, app.now().plus_hours(72)).await;
        let path = format!("/acces/{code}");
        let before = app.dump().await;
        assert!(!before.values().flatten().any(|row| row.contains(&code)), "only its digest is kept");
        let mut scanner = app.browser();
        for n in 0..1_000 {
            let method = if n % 2 == 0 { Method::GET } else { Method::HEAD };
            let reply = scanner.send(Call { method, ..Call::get(path.clone()) }).await;
            assert_eq!((reply.status, reply.header("referrer-policy")), (StatusCode::OK, "no-referrer"));
            let elsewhere =
                reply.body.matches("://").count() - reply.body.matches(ORIGIN).count() - reply.body.matches("http://www.w3.org/").count();
            assert_eq!(elsewhere, 0, "nothing from elsewhere");
        }
        let refused = scanner.post(path.clone(), &[("mot-de-passe", "court")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(app.dump().await == before, "reading a link changed the database");
        assert_eq!(scanner.post(path, &[("mot-de-passe", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_02_asking_for_a_link_answers_alike_and_not_without_end() {
    on_each_engine(|app| async move {
        app.execute("UPDATE account SET disabled_at = 1 WHERE user_name = 'demo.cr'").await;
        let mut answers = Vec::new();
        for name in ["demo.cd", "mathieu.desrosiers@cegepsuper.ca", "demo.cr", "personne.inconnue", "x@y.example", "' OR 1=1 --"] {
            answers.push(comparable(&app.browser().post("/mot-de-passe/oublie", &[("nom", name)]).await, name));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
        assert_eq!(answers[0].0, StatusCode::SEE_OTHER);
        // three an hour for an address
        app.clock.advance_minutes(61);
        let links = "FROM outbox WHERE kind = 'reset_link' AND account_id = (SELECT id FROM account WHERE user_name = 'demo.al')";
        for _ in 0..6 {
            app.browser().post("/mot-de-passe/oublie", &[("nom", "demo.al")]).await;
        }
        assert_eq!(app.ids(links).await.len(), 3);
        app.clock.advance_minutes(61);
        app.browser().post("/mot-de-passe/oublie", &[("nom", "demo.al")]).await;
        assert_eq!(app.ids(links).await.len(), 4);
        // by whichever of its two names, and however many at once
        app.clock.advance_minutes(61);
        let asked_at_once = async |names: Vec<String>| {
            let asked = names.into_iter().map(|name| {
                let mut browser = app.browser();
                tokio::spawn(async move { browser.post("/mot-de-passe/oublie", &[("nom", &name)]).await.status })
            });
            for one in asked.collect::<Vec<_>>() {
                assert_eq!(one.await.expect("an answer"), StatusCode::SEE_OTHER);
            }
        };
        asked_at_once(["demo.al", "chantal.beaulieu@cegepsuper.ca"].repeat(5).into_iter().map(str::to_owned).collect()).await;
        assert_eq!(app.ids(links).await.len(), 7);
        // twenty an hour from one source, whomever they are for
        app.clock.advance_minutes(61);
        let sent = app.ids("FROM outbox WHERE kind = 'reset_link'").await.len();
        let named = app.texts("SELECT user_name FROM account WHERE email IS NOT NULL AND disabled_at IS NULL ORDER BY user_name LIMIT 30");
        asked_at_once(named.await).await;
        assert_eq!(app.ids("FROM outbox WHERE kind = 'reset_link'").await.len(), sent + 20);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_04_07_nothing_in_a_request_changes_whom_a_mail_goes_to_or_where_its_link_leads() {
    const NAMES: [&str; 10] = [
        "host",
        "x-forwarded-host",
        "x-forwarded-server",
        "x-host",
        "x-http-host-override",
        "forwarded",
        "x-original-url",
        "x-rewrite-url",
        "x-forwarded-proto",
        "referer",
    ];
    on_each_engine(|app| async move {
        app.send_mails().await;
        app.execute("DELETE FROM demo_mail").await;
        let mut asked = 0;
        for name in NAMES {
            for value in ["evil.example", "passerelle.example@evil.example:443"] {
                let value = if name == "forwarded" { format!("host={value};proto=http") } else { value.to_owned() };
                let call = Call::post("/mot-de-passe/oublie", &[("nom", "demo.cd")]).with(name, &value);
                let reply = app.browser().send(call).await;
                assert_eq!(
                    (reply.status, reply.location()),
                    (StatusCode::SEE_OTHER, "/mot-de-passe/oublie?etat=demande"),
                    "{name}: {value}"
                );
                asked += 1;
                app.clock.advance_minutes(61);
            }
        }
        for body in [
            "nom=demo.cd&nom=moi%40evil.example",
            "nom%5B%5D=demo.cd&nom%5B%5D=moi%40evil.example",
            "nom=demo.cd%0D%0ABcc%3A+moi%40evil.example",
            "nom=demo.cd%00moi%40evil.example",
            "nom=demo.cd%2Cmoi%40evil.example",
            "nom=moi%40evil.example&courriel=moi%40evil.example",
            "nom=d%D0%B5mo.cd",
            "nom=mathieu.desrosiers%40cegepsuper.ca%2Cmoi%40evil.example",
        ] {
            let call = Call { body: body.as_bytes().to_vec(), ..Call::post("/mot-de-passe/oublie", &[]) };
            app.browser().send(call).await;
            app.clock.advance_minutes(61);
        }
        app.send_mails().await;
        let recipients = app.texts("SELECT DISTINCT address FROM demo_mail").await;
        assert_eq!(recipients, ["mathieu.desrosiers@cegepsuper.ca"]);
        let mails = app.texts("SELECT body_text || body_html FROM demo_mail").await;
        assert_eq!(mails.len(), asked);
        for mail in mails {
            assert!(mail.contains(&format!("{ORIGIN}/acces/")) && !mail.contains("evil"), "{mail}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ses_01_02_a_session_is_a_new_secret_in_a_host_cookie() {
    on_each_engine(|app| async move {
        // one that somebody set before is never taken up
        let planted = "A".repeat(43);
        let mut browser = app.browser();
        browser.cookies.insert("__Host-sid".to_owned(), planted.clone());
        let reply = knock(&mut browser, "demo.al", demo::PASSWORD).await;
        let set = reply.headers.get_all("set-cookie").iter().map(|set| set.to_str().expect("text").to_owned()).find(|set| set.starts_with("__Host-sid="));
        let set = set.expect("a cookie");
        for part in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            assert!(set.contains(part), "{set}");
        }
        assert!(!set.contains("Domain"), "{set}");
        let token = browser.cookies["__Host-sid"].clone();
        assert!(token != planted && token.len() >= 43);
        assert!(!app.dump().await.values().flatten().any(|row| row.contains(&token)), "only a digest is kept");
        assert_eq!(browser.get("/inscriptions").await.status, StatusCode::OK);
        let mut thief = app.browser();
        thief.cookies.insert("__Host-sid".to_owned(), planted);
        assert_eq!(thief.get("/inscriptions").await.status, StatusCode::SEE_OTHER);

        // another role, another token; the former is dead
        app.execute("UPDATE membership SET account_id = (SELECT id FROM account WHERE user_name = 'demo.al') WHERE account_id = (SELECT id FROM account WHERE user_name = 'demo.cd')").await;
        let mut former = browser.clone();
        let role = app.ids("FROM membership WHERE role = 'placing_coordinator' AND account_id = (SELECT id FROM account WHERE user_name = 'demo.al')").await[0].to_string();
        let switched = browser.post("/compte", &[("action", "role"), ("role", &role)]).await;
        assert_eq!(switched.status, StatusCode::SEE_OTHER, "{}", switched.body);
        assert_ne!(browser.cookies["__Host-sid"], token);
        assert_eq!(browser.get("/inscriptions").await.status, StatusCode::OK);
        assert_eq!(former.get("/inscriptions").await.status, StatusCode::SEE_OTHER);

        // signing in again from the same browser: what it held before is dead
        let mut before = browser.clone();
        knock(&mut browser, "demo.al", demo::PASSWORD).await;
        assert_ne!(browser.cookies["__Host-sid"], before.cookies["__Host-sid"]);
        assert_eq!(before.get("/inscriptions").await.status, StatusCode::SEE_OTHER, "the former session of this browser is still open");
    })
    .await;
}

/// Waits until the use of a session is noted: it is noted beside the answer.
async fn noted(app: &App) {
    let now = app.now().0.to_string();
    while app.texts("SELECT CAST(MAX(last_seen_at) AS TEXT) AS seen FROM session").await != [now.clone()] {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ses_03_a_session_ends_by_itself() {
    on_each_engine(|app| async move {
        let ground = crate::access_matrix::Ground::new(app).await;
        let app = &ground.app;
        let polled = format!("/suivi/{}", ground.job());
        app.execute("DELETE FROM session").await;
        // polling is not activity
        let mut browser = app.signed_in("demo.al").await;
        for _ in 0..29 {
            app.clock.advance_minutes(1);
            assert_eq!(browser.get(polled.clone()).await.status, StatusCode::OK);
        }
        app.clock.advance_minutes(1);
        assert_eq!(browser.get(polled.clone()).await.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/inscriptions").await.location().starts_with("/?suite="), "and the way back is kept");

        // a person's requests keep it open, for twelve hours
        let mut browser = app.signed_in("demo.al").await;
        for _ in 0..24 {
            app.clock.advance_minutes(29);
            assert_eq!(browser.get("/inscriptions").await.status, StatusCode::OK);
            noted(app).await;
        }
        app.clock.advance_minutes(12 * 60 - 24 * 29 - 1);
        assert_eq!(browser.get("/inscriptions").await.status, StatusCode::OK);
        app.clock.advance_minutes(1);
        assert_eq!(browser.get("/inscriptions").await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ses_05_06_a_session_that_was_ended_is_dead_at_the_next_request_everywhere() {
    on_each_engine(|app| async move {
        let other = app.restarted().await;
        // the same person at the other process
        let at_other = |browser: &Browser| {
            let mut there = other.browser();
            there.cookies = browser.cookies.clone();
            there
        };
        // signed out
        let mut browser = app.signed_in("demo.al").await;
        let mut kept = at_other(&browser);
        assert_eq!(kept.get("/inscriptions").await.status, StatusCode::OK);
        let page = browser.get("/inscriptions").await;
        assert!(page.body.contains("action=\"/fermer\"") && page.header("cache-control").contains("no-store"));
        let reply = browser.post("/fermer", &[]).await;
        assert!(reply.header("clear-site-data").contains("\"cache\"") && reply.header("clear-site-data").contains("\"storage\""));
        assert!(!browser.cookies.contains_key("__Host-sid"));
        assert_eq!(kept.get("/inscriptions").await.status, StatusCode::SEE_OTHER);

        // signed out everywhere
        let (mut one, two) = (app.signed_in("demo.al").await, app.signed_in("demo.al").await);
        one.post("/compte", &[("action", "sessions")]).await;
        assert_eq!(at_other(&two).get("/inscriptions").await.status, StatusCode::SEE_OTHER);

        // a password was chosen
        let browser = app.signed_in("demo.al").await;
        let link = app.reset_link(app.account("demo.al").await).await;
        assert_eq!(app.browser().post(format!("/acces/{link}"), &[("mot-de-passe", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(at_other(&browser).get("/inscriptions").await.status, StatusCode::SEE_OTHER);

        // another role was given
        let browser = app.signed_in("demo.al").await;
        let check = [("ids", "00000000-0000-7000-8000-000000000000"), ("niveau", "basic")];
        app.execute(
            "UPDATE membership SET role = 'placing_coordinator' WHERE account_id = (SELECT id FROM account WHERE user_name = 'demo.al')",
        )
        .await;
        assert_eq!(at_other(&browser).post("/inscriptions/activer", &check).await.status, StatusCode::FORBIDDEN);

        // the account was closed
        app.execute("UPDATE account SET disabled_at = 1 WHERE user_name = 'demo.al'").await;
        assert_eq!(at_other(&browser).get("/inscriptions").await.status, StatusCode::SEE_OTHER);
        other.services.db.clone().close().await;
    })
    .await;
}
