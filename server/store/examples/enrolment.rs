//! How long the enrolment list and an activation take under the service, on 10,000 students (`performance.md` P6, P7, P8).
//!
//! ```text
//! cargo run --release -p store --features testing --example enrolment   # SQLite, in a temporary folder
//! scripts/with-postgres cargo run --release -p store --features testing --example enrolment   # and PostgreSQL
//! ```

use domain::access::AccessLevel;
use domain::id::{
    AccountId, CohortId, CourseId, DepartmentId, EnrolmentId, JobId, OfferingId, OrganisationId, OutboxId, ProgramId, StudentId,
};
use domain::person::EmailAddress;
use domain::roster::{AccessState, Arrangement, EmailState, Filter, Selection, SortKey};
use domain::{Language, Timestamp};
use std::error::Error;
use std::time::{Duration, Instant};
use store::demo::Network;
use store::entity::{account, cohort, course, department, email_domain, enrolment, instance, offering, organisation, program, student};
use store::scope::Departments;
use store::{Database, Read, Write, activation, name, roster};
use uuid::Uuid;

const STUDENTS: u32 = 10_000;
const NOW: Timestamp = Timestamp(1_790_000_000_000_000);

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = |name: &str| format!("sqlite://{}?mode=rwc", folder.path().join(name).display());
    println!("── SQLite, {STUDENTS} students");
    let (db, scope) = open(&file("pages.db"), Year::UnderWay).await?;
    pages(&db, &scope).await?;
    db.close().await;
    let (db, scope) = open(&file("activations.db"), Year::Begins).await?;
    activations(&db, &scope).await?;
    db.close().await;
    if let Ok(server) = std::env::var("PASSERELLE_TEST_POSTGRES") {
        println!("── PostgreSQL, {STUDENTS} students");
        for year in [Year::UnderWay, Year::Begins] {
            let url = store::testing::create_database(&server, "measure").await?;
            let (db, scope) = open(&url, year).await?;
            match year {
                Year::UnderWay => pages(&db, &scope).await?,
                Year::Begins => activations(&db, &scope).await?,
            }
            db.close().await;
            store::testing::drop_database(&server, "measure").await?;
        }
    }
    Ok(())
}

/// Where students stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Year {
    /// Nobody has an account, everybody can be written to.
    Begins,
    /// Three in ten are inside; four in a hundred cannot be written to.
    UnderWay,
}

async fn open(url: &str, year: Year) -> Outcome<(Database, Departments)> {
    let db = Database::open(url).await?;
    db.migrate().await?;
    let (network, scope) = network(year);
    let tx = db.begin::<Write>().await?;
    let instance = instance::Model { id: 1, demonstration: true, created_at: NOW };
    store::demo::fill(&tx, instance, network).await?;
    tx.commit().await?;
    Ok((db, scope))
}

async fn pages(db: &Database, scope: &Departments) -> Outcome<()> {
    let text = |text: &str| Some(text.to_owned());
    let none = Filter::default;
    let views = [
        ("everybody", none()),
        ("access", Filter { access: Some(AccessState::None), ..none() }),
        ("access, text", Filter { access: Some(AccessState::Advanced), text: text("elise"), ..none() }),
        ("text", Filter { text: text("trem elise"), ..none() }),
        ("program", Filter { program: text("180.2"), ..none() }),
        ("cohort, access", Filter { cohort: text("C11"), access: Some(AccessState::None), ..none() }),
        ("term, group", Filter { term: text("A2026"), group: text("02"), ..none() }),
        ("usable e-mail", Filter { email: Some(EmailState::Usable), ..none() }),
        ("duplicate e-mail", Filter { email: Some(EmailState::Duplicate), ..none() }),
    ];
    for (name, filter) in &views {
        for sort in SortKey::ALL {
            let arrangement = Arrangement { sort: *sort, page: 2, ..Arrangement::default() };
            let (mut times, worked) = (Vec::new(), work());
            for _ in 0..20 {
                let begun = Instant::now();
                let tx = db.begin::<Read>().await?;
                let page = roster::page(&tx, scope, filter, &arrangement, NOW).await?;
                drop(tx);
                times.push(begun.elapsed());
                assert!(page.all == STUDENTS && page.total > 0);
            }
            println!("{name:>18} by {:<10} {}, work {:.2} ms", format!("{sort:?}"), figures(&mut times), (work() - worked) / 20.0);
        }
    }
    let (mut times, worked) = (Vec::new(), work());
    for _ in 0..50 {
        let begun = Instant::now();
        let tx = db.begin::<Read>().await?;
        let choices = roster::choices(&tx, scope, Language::French).await?;
        drop(tx);
        times.push(begun.elapsed());
        assert!(choices.groups.len() == 4 && choices.cohorts.len() == 40);
    }
    println!("           choices {}, work {:.2} ms", figures(&mut times), (work() - worked) / 50.0);
    for (name, filter) in &views {
        let mut times = eight_at_once(db, scope, filter).await?;
        println!("  8 connections: {name:>18} {}", figures(&mut times));
    }
    Ok(())
}

async fn eight_at_once(db: &Database, scope: &Departments, filter: &Filter) -> Outcome<Vec<Duration>> {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (db, scope, filter) = (db.clone(), scope.clone(), filter.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                for page in 1..20 {
                    let begun = Instant::now();
                    let tx = db.begin::<Read>().await?;
                    roster::page(&tx, &scope, &filter, &Arrangement { page, ..Arrangement::default() }, NOW).await?;
                    drop(tx);
                    times.push(begun.elapsed());
                }
                Ok::<_, store::StoreError>(times)
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok(times)
}

async fn activations(db: &Database, scope: &Departments) -> Outcome<()> {
    let selection = Selection::View { filter: Filter::default(), except: Vec::new() };
    for round in 1..=2 {
        let (begun, worked) = (Instant::now(), work());
        let tx = db.begin::<Write>().await?;
        activation::take_turn(&tx, scope).await?;
        let job = JobId(Uuid::from_u128(0x0fff_0000 + round));
        assert!(activation::begin(&tx, scope, job, AccessLevel::Advanced, &round.to_string(), NOW).await?);
        let checked = activation::check(&tx, scope, &selection, AccessLevel::Advanced, NOW).await?;
        let checking = begun.elapsed();
        let lines: Vec<_> = (0..)
            .zip(checked)
            .map(|(place, checked)| activation::Line {
                checked,
                account: (checked.outcome == domain::activation::Outcome::Invited)
                    .then(|| AccountId(Uuid::from_u128((round << 96) + place))),
                mail: checked.mail.then(|| OutboxId(Uuid::from_u128((round << 96) + place))),
            })
            .collect();
        activation::apply(&tx, scope, job, AccessLevel::Advanced, &lines, NOW).await?;
        let applying = begun.elapsed();
        tx.commit().await?;
        let going = lines.iter().filter(|line| line.checked.outcome.goes()).count();
        println!(
            "  activation {round}: {going} of {}; checked {checking:?}, written {applying:?}, durable {:?}, work {:.0} ms",
            lines.len(),
            begun.elapsed(),
            work() - worked
        );
        for what in ["result", "progress"] {
            let begun = Instant::now();
            let tx = db.begin::<Read>().await?;
            if what == "result" {
                activation::outcomes(&tx, scope, job).await?;
                activation::failures(&tx, scope, job, |_, _, _| domain::mail::MailRefusal::Other).await?;
                activation::retryable(&tx, scope, job).await?;
            }
            let mails = activation::mails(&tx, scope, job).await?;
            println!("    {what}: {} mails, {:?}", mails.total, begun.elapsed());
        }
    }
    Ok(())
}

fn figures(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1_000.0;
    format!("{:6.2} {:6.2} ms", at(50), at(95))
}

/// Milliseconds of processor this process has used, all threads together: what a busy machine does not lengthen. A
/// PostgreSQL server's are not among them.
fn work() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let used = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    used.filter_map(|text| text.split_whitespace().next()?.parse::<f64>().ok()).sum::<f64>() / 1_000_000.0
}

#[expect(clippy::disallowed_methods, reason = "measured without the gate")]
fn network(year: Year) -> (Network, Departments) {
    let id = |kind: u128, n: u32| Uuid::from_u128((kind << 100) + (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15) % (1 << 90)));
    let (organisation, department, admin) = (OrganisationId(id(1, 0)), DepartmentId(id(2, 0)), AccountId(id(3, 0)));
    let mut network = Network {
        organisations: vec![organisation::Model {
            id: organisation,
            code: "SUP".into(),
            kind: "placing".into(),
            name_fr: "Cégep Supér".into(),
            name_en: "Cégep Supér".into(),
            language: "fr-CA".into(),
            user_prefix: "super".into(),
            contact_name: "Ana Roy".into(),
            contact_email: "acces@cegepsuper.ca".into(),
            contact_phone: None,
        }],
        email_domains: vec![email_domain::Model { organisation_id: organisation, domain: "cegepsuper.ca".into() }],
        departments: vec![department::Model {
            id: department,
            organisation_id: organisation,
            code: "SANTE".into(),
            name_fr: "Santé".into(),
            name_en: "Health".into(),
        }],
        accounts: vec![staff(admin)],
        ..Network::default()
    };
    for n in 0..8 {
        network.programs.push(program::Model {
            id: ProgramId(id(4, n)),
            organisation_id: organisation,
            department_id: department,
            code: format!("180.{n}"),
            name_fr: format!("Programme {n}"),
            name_en: format!("Program {n}"),
            advanced_open: n != 7 || year == Year::Begins,
        });
    }
    for n in 0..24 {
        network.courses.push(course::Model {
            id: CourseId(id(5, n)),
            organisation_id: organisation,
            program_id: ProgramId(id(4, n / 3)),
            code: format!("180-{n}-SU"),
            title_fr: format!("Stage {n}"),
            title_en: format!("Placement {n}"),
        });
    }
    for n in 0..40 {
        network.cohorts.push(cohort::Model {
            id: CohortId(id(6, n)),
            organisation_id: organisation,
            program_id: ProgramId(id(4, n / 5)),
            short_name: format!("C{n}"),
            name: format!("Cohorte {n}"),
        });
        for (place, term) in ["A2026", "H2027", "A2027"].into_iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(0);
            network.offerings.push(offering::Model {
                id: OfferingId(id(7, n * 3 + place)),
                organisation_id: organisation,
                department_id: department,
                course_id: CourseId(id(5, n / 5 * 3 + place)),
                cohort_id: CohortId(id(6, n)),
                code: format!("{term}-{n}"),
                term: term.into(),
                starts_on: format!("202{}-01-10", 6 + place),
                ends_on: format!("202{}-05-10", 6 + place),
            });
        }
    }
    let families = [
        "Tremblay",
        "Gagnon",
        "Roy",
        "Côté",
        "Bouchard",
        "Gauthier",
        "Morin",
        "Lavoie",
        "Fortin",
        "Gagné",
        "Ouellet",
        "L’Heureux",
        "Œuvrard",
    ];
    let givens = ["Élise", "Anaïs", "Loïc", "Mégane", "Jean-Sébastien", "Noémie", "Zoé", "Thaïs", "Étienne", "Maxime", "Océane"];
    for n in 0..STUDENTS {
        let (family, given) = (families[(n as usize * 7) % families.len()], givens[(n as usize * 5) % givens.len()]);
        let number = format!("24{n:05}");
        let address = match n % 100 {
            3 if year == Year::UnderWay => None,
            7 if year == Year::UnderWay => Some(format!("eleve{n}@courriel.example")),
            11 | 12 if year == Year::UnderWay => Some(format!("double{}@cegepsuper.ca", n / 100)),
            _ => Some(format!("{}.{n}@cegepsuper.ca", name::folded(family).replace('\'', ""))),
        };
        let entered = n % 10 > 6 && year == Year::UnderWay;
        let account = entered.then(|| AccountId(id(8, n)));
        if let Some(account) = account {
            network.accounts.push(staff(account));
        }
        network.students.push(student::Model {
            id: StudentId(id(9, n)),
            organisation_id: organisation,
            department_id: department,
            account_id: account,
            student_number: number.clone(),
            network_number: format!("R{n:07}"),
            given_name: given.into(),
            family_name: family.into(),
            email: address.clone(),
            email_folded: address.clone(),
            email_domain: address.as_deref().and_then(|address| EmailAddress::parse(address).ok()).map(|address| address.domain()),
            phone: None,
            language: "fr-CA".into(),
            status: "active".into(),
            access: if !entered {
                "none"
            } else if n % 10 == 7 {
                "basic"
            } else {
                "advanced"
            }
            .into(),
            entered_at: entered.then_some(NOW),
            invited_until: None,
            disabled_at: None,
            last_sign_in_at: entered.then(|| NOW.plus_minutes(-i64::from(n))),
            delivery: if entered { "remis" } else { "aucun" }.into(),
            sort_key: name::sort_key(family, given),
            search: name::search_text(family, given, &number, address.as_deref().unwrap_or_default()),
            created_at: NOW,
            updated_at: NOW,
        });
        for place in 0..3 {
            network.enrolments.push(enrolment::Model {
                id: EnrolmentId(id(10, n * 3 + place)),
                organisation_id: organisation,
                student_id: StudentId(id(9, n)),
                offering_id: OfferingId(id(7, n % 40 * 3 + place)),
                group_code: format!("0{}", n / 40 % 4),
            });
        }
    }
    (network, Departments::reaching(organisation, department, admin))
}

fn staff(id: AccountId) -> account::Model {
    account::Model {
        id,
        user_name: id.to_string(),
        given_name: "Ana".into(),
        family_name: "Roy".into(),
        email: None,
        email_folded: None,
        language: "fr-CA".into(),
        password_hash: None,
        password_version: 0,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: NOW,
    }
}
