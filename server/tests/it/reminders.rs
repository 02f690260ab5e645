//! A coordination of which nobody signs in while requests wait is written to, and no other (`domain.md` C1).

use crate::app::{App, on_each_engine};
use service::demo;
use service::placement::remind::remind;

const COORDINATOR: &str = "marie-eve.gendron@hopitalduparc.example";

/// How many days after the demonstration was made, at the same hour; how many people are reminded then.
async fn on_day(app: &App, today: &mut i64, day: i64) -> u32 {
    app.clock.advance_minutes((day - *today) * 24 * 60);
    *today = day;
    remind(&app.services).await.expect("run")
}

/// What left for the coordinator so far, oldest first.
async fn mails(app: &App) -> Vec<String> {
    app.send_mails().await;
    app.texts(&format!("SELECT body_text FROM demo_mail WHERE address = '{COORDINATOR}' ORDER BY created_at, id")).await
}

async fn signs_in(app: &App, user_name: &str) {
    let reply = app.browser().post("/", &[("nom", user_name), ("mot-de-passe", demo::PASSWORD)]).await;
    assert_eq!(reply.location(), "/accueil", "{}", reply.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordination_that_stays_away_is_reminded_of_what_waits_and_one_that_comes_is_not() {
    on_each_engine(|app| async move {
        // of calls for offers, the demonstration has one that the other host has not answered: they have a test of their own
        app.execute("UPDATE call_host SET declined_at = 1").await;
        let mut day = 0;
        signs_in(&app, "demo.cr").await;
        assert_eq!(on_day(&app, &mut day, 3).await, 0, "three days are not over: who comes on Fridays and Mondays is not written to");
        assert_eq!(on_day(&app, &mut day, 4).await, 1, "of the host where requests wait, and of no other");
        assert_eq!(on_day(&app, &mut day, 4).await, 0, "once");
        let sent = mails(&app).await;
        assert_eq!(sent.len(), 1);
        for said in ["3 demandes de stage", "plus de 3 jours", "/accueil"] {
            assert!(sent[0].replace('\u{a0}', " ").contains(said), "{said}: {}", sent[0]);
        }
        assert_eq!(on_day(&app, &mut day, 7).await, 0, "not before as long again");
        assert_eq!(on_day(&app, &mut day, 8).await, 1);
        assert_eq!(on_day(&app, &mut day, 8).await, 0);

        // she comes before the mail leaves: it does not leave
        signs_in(&app, "demo.cr").await;
        assert_eq!(mails(&app).await.len(), 1);

        // a colleague comes in her place
        app.execute(
            "UPDATE membership SET (organisation_id, department_id) = (SELECT m.organisation_id, m.department_id FROM membership m
                JOIN account a ON a.id = m.account_id WHERE a.user_name = 'demo.cr')
             WHERE account_id = (SELECT id FROM account WHERE user_name = 'demo.cr2')",
        )
        .await;
        assert_eq!(on_day(&app, &mut day, 11).await, 0);
        signs_in(&app, "demo.cr2").await;
        assert_eq!(on_day(&app, &mut day, 14).await, 0, "somebody of the coordination comes");
        assert_eq!(on_day(&app, &mut day, 15).await, 2, "nobody does any more: each is written to");
        assert_eq!(mails(&app).await.len(), 2);

        // who is gone is neither waited for nor written to; a host that wants none any more has none
        app.execute("UPDATE account SET disabled_at = 1, last_sign_in_at = created_at WHERE user_name = 'demo.cr2'").await;
        assert_eq!(on_day(&app, &mut day, 19).await, 1);
        app.execute("UPDATE organisation SET reminder_days = 0 WHERE kind = 'receiving'").await;
        assert_eq!(mails(&app).await.len(), 2, "it had not left yet");
        assert_eq!(on_day(&app, &mut day, 40).await, 0);

        // nor has who never came
        app.execute("UPDATE organisation SET reminder_days = 1 WHERE kind = 'receiving'").await;
        app.execute("UPDATE account SET last_sign_in_at = NULL WHERE user_name = 'demo.cr'").await;
        assert_eq!(on_day(&app, &mut day, 41).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordination_is_reminded_of_a_call_for_offers_as_long_as_it_can_be_answered() {
    on_each_engine(|app| async move {
        app.execute("UPDATE placement SET state = 'cancelled' WHERE call_id IS NULL").await;
        let mut day = 0;
        signs_in(&app, "demo.cr2").await;
        assert_eq!(on_day(&app, &mut day, 4).await, 1, "of the host that has not answered");
        app.send_mails().await;
        let sent = app.texts("SELECT subject FROM demo_mail WHERE address = 'nancy.thibodeau@cisssdelarive.example'").await;
        assert_eq!(sent, ["Un appel de places attend votre réponse"]);
        app.execute("UPDATE placement_call SET reply_by = '2026-01-01'").await;
        assert_eq!(on_day(&app, &mut day, 12).await, 0, "its day is past");
    })
    .await;
}
