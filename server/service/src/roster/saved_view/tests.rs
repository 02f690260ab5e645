use super::*;
use crate::access::run;
use crate::testing::{Bed, administrator, coordinator, helpdesk, on_each_engine, second_administrator};
use domain::FieldError;
use domain::roster::{AccessState, SortKey};

fn save_as(name: &str) -> Save {
    let filter = Filter {
        course: Some("180-10A-SU".to_owned()),
        access: Some(AccessState::None),
        text: Some("é & co".to_owned()),
        ..Filter::default()
    };
    Save { name: name.to_owned(), filter, arrangement: Arrangement { sort: SortKey::Number, page: 3, ..Arrangement::default() } }
}

fn refused<T>(outcome: Result<T, Failure>) -> Option<Code> {
    match outcome {
        Err(Failure::Invalid(fields)) => match fields.as_slice() {
            [FieldError { field, code }] if field == "name" => Some(*code),
            _ => None,
        },
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_kept_found_and_dropped_by_its_owner_only() {
    on_each_engine(|bed: Bed| async move {
        let (mine, theirs) = (bed.visitor(administrator()).await, bed.visitor(second_administrator()).await);
        let services = &bed.services;
        let kept = run(services, &mine, save, save_as("  Première\u{a0}année  ")).await.expect("saved");
        assert_eq!(kept.name, "Première année");
        assert_eq!(kept.query, "cours=180-10A-SU&acces=aucun&q=%C3%A9%20%26%20co&tri=matricule");
        run(services, &mine, save, save_as("Étape")).await.expect("saved");
        let names: Vec<_> = run(services, &mine, list, ()).await.expect("listed").into_iter().map(|view| view.name).collect();
        assert_eq!(names, ["Étape", "Première année"]);
        assert!(run(services, &theirs, list, ()).await.expect("listed").is_empty());
        assert!(matches!(run(services, &theirs, drop, kept.id).await, Err(Failure::NotFound)));
        run(services, &theirs, save, save_as("Étape")).await.expect("a name is one’s own");
        run(services, &mine, drop, kept.id).await.expect("dropped");
        assert!(matches!(run(services, &mine, drop, kept.id).await, Err(Failure::NotFound)));
        assert_eq!(run(services, &mine, list, ()).await.expect("listed").len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_keeps_thirty_views_at_most() {
    on_each_engine(|bed: Bed| async move {
        let (mine, theirs) = (bed.visitor(administrator()).await, bed.visitor(second_administrator()).await);
        let services = &bed.services;
        let mut last = None;
        for number in 1..=30 {
            last = Some(run(services, &mine, save, save_as(&format!("Vue {number}"))).await.expect("saved").id);
        }
        assert_eq!(refused(run(services, &mine, save, save_as("Vue 31")).await), Some(Code::TooManyViews));
        assert_eq!(refused(run(services, &mine, save, save_as("Vue 30")).await), Some(Code::NameTaken));
        run(services, &theirs, save, save_as("Vue 31")).await.expect("one’s own");
        run(services, &mine, drop, last.expect("thirty")).await.expect("dropped");
        run(services, &mine, save, save_as("Vue 31")).await.expect("saved in its place");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_has_1_to_60_characters_and_is_not_taken() {
    on_each_engine(|bed: Bed| async move {
        let mine = bed.visitor(coordinator()).await;
        let services = &bed.services;
        assert_eq!(refused(run(services, &mine, save, save_as(" \u{a0}\n")).await), Some(Code::Required));
        assert_eq!(refused(run(services, &mine, save, save_as(&"é".repeat(61))).await), Some(Code::TooLong));
        run(services, &mine, save, save_as(&"é".repeat(60))).await.expect("saved");
        assert_eq!(refused(run(services, &mine, save, save_as(&"é".repeat(60))).await), Some(Code::NameTaken));
        let helpdesk = bed.visitor(helpdesk()).await;
        assert!(matches!(run(services, &helpdesk, save, save_as("x")).await, Err(Failure::Forbidden)));
    })
    .await;
}
