use super::create::create;
use super::edit::edit;
use super::end::end;
use super::list::list;
use super::plan::plan;
use crate::access::{Visitor, run};
use crate::demo::fixture::{on_each_demonstration, visitor};
use crate::failure::Failure;
use crate::placement::today;
use crate::services::Services;
use domain::calendar::Period;
use domain::catalogue::{Agreement, AgreementText, Standing};
use domain::placement::Party;
use domain::{Code, FieldError, Language};
use std::sync::Arc;

async fn listed(services: &Arc<Services>, visitor: &Visitor) -> Vec<Agreement> {
    run(services, visitor, list, Language::French).await.expect("a list").2
}

fn period(from: &str, to: &str) -> Period {
    Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("a period")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_adds_changes_and_ends_an_agreement_and_the_host_reads_it() {
    on_each_demonstration(|services| async move {
        let school = visitor(&services, "demo.al").await;
        let (other_department, other_school) = (visitor(&services, "demo.al2").await, visitor(&services, "demo.al3").await);
        let (host, neighbour) = (visitor(&services, "demo.cr").await, visitor(&services, "demo.cr2").await);
        let (parties, _) = run(&services, &school, plan, (None, Language::French)).await.expect("parties");
        let parc = parties.hosts.iter().find(|(_, name)| name.contains("Parc")).expect("a host").0;
        let program = parties.programs[0].0;
        let text = AgreementText { host: parc, program: Some(program), period: period("2026-09-01", "2026-12-15") };
        let id = run(&services, &school, create, text).await.expect("made");

        let ours = listed(&services, &school).await;
        let made = ours.iter().find(|one| one.id == id).expect("listed");
        assert!(made.program_name.as_ref().is_some_and(|name| name.starts_with("180.")) && made.version == 1);
        assert_eq!(ours[0].id, id, "what ends first comes first");
        assert_eq!(Standing::on(today(services.clock.now()), made.text.period), Standing::EndsSoon);
        let (party, _, theirs) = run(&services, &host, list, Language::French).await.expect("a list");
        assert_eq!(party, Party::Host);
        assert!(theirs.iter().any(|one| one.id == id), "the host reads its own");
        for stranger in [&other_department, &other_school, &neighbour] {
            assert!(listed(&services, stranger).await.iter().all(|one| one.id != id));
        }
        for stranger in [&other_department, &other_school] {
            assert!(matches!(run(&services, stranger, plan, (Some(id), Language::French)).await, Err(Failure::NotFound)));
            assert!(matches!(run(&services, stranger, edit, (id, 1, text)).await, Err(Failure::NotFound)));
            assert!(matches!(run(&services, stranger, end, (id, 1)).await, Err(Failure::NotFound)));
        }
        let coordinator = visitor(&services, "demo.cd").await;
        assert!(listed(&services, &coordinator).await.iter().any(|one| one.id == id), "read only");
        for reader in [&coordinator, &host] {
            assert!(matches!(run(&services, reader, create, text).await, Err(Failure::Forbidden)));
            assert!(matches!(run(&services, reader, edit, (id, 1, text)).await, Err(Failure::Forbidden)));
            assert!(matches!(run(&services, reader, end, (id, 1)).await, Err(Failure::Forbidden)));
        }

        let longer = AgreementText { program: None, period: period("2026-09-01", "2028-06-30"), ..text };
        run(&services, &school, edit, (id, 1, longer)).await.expect("changed");
        assert!(matches!(run(&services, &school, edit, (id, 1, text)).await, Err(Failure::Stale)));
        assert!(matches!(run(&services, &school, end, (id, 1)).await, Err(Failure::Stale)));
        assert!(listed(&services, &other_department).await.iter().any(|one| one.id == id), "for all programs: the whole school's");
        run(&services, &school, end, (id, 2)).await.expect("ended");
        let ended = listed(&services, &school).await.into_iter().find(|one| one.id == id).expect("listed");
        assert_eq!(ended.text.period.to, today(services.clock.now()), "today is its last day");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_that_has_not_begun_is_taken_away_and_one_that_is_over_stays() {
    on_each_demonstration(|services| async move {
        let school = visitor(&services, "demo.al").await;
        let host = run(&services, &school, plan, (None, Language::French)).await.expect("parties").0.hosts[0].0;
        let made = |days: Period| {
            let (services, school) = (Arc::clone(&services), school.clone());
            async move {
                let text = AgreementText { host, program: None, period: days };
                run(&services, &school, create, text).await.expect("made")
            }
        };
        let (ahead, over) = (made(period("2027-01-01", "2027-12-31")).await, made(period("2020-01-01", "2020-12-31")).await);
        run(&services, &school, end, (ahead, 1)).await.expect("taken away");
        assert!(matches!(run(&services, &school, end, (ahead, 1)).await, Err(Failure::NotFound)));
        assert!(matches!(run(&services, &school, end, (over, 1)).await, Err(Failure::Stale)));
        let left = listed(&services, &school).await;
        assert!(left.iter().all(|one| one.id != ahead));
        assert_eq!(left.last().map(|one| one.id), Some(over), "what is over comes last");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_a_host_and_a_program_of_others_are_not_accepted() {
    on_each_demonstration(|services| async move {
        let (school, other) = (visitor(&services, "demo.al").await, visitor(&services, "demo.al2").await);
        let foreign = run(&services, &other, plan, (None, Language::French)).await.expect("parties").0.programs[0].0;
        let itself = school.session().expect("signed in").membership.organisation;
        let text = AgreementText { host: itself, program: Some(foreign), period: period("2027-01-01", "2027-12-31") };
        let Err(Failure::Invalid(said)) = run(&services, &school, create, text).await else { panic!("not accepted") };
        assert_eq!(said, [FieldError::new("milieu", Code::UnknownChoice), FieldError::new("programme", Code::UnknownChoice)]);
    })
    .await;
}
