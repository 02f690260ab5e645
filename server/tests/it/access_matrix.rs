//! Who may call what: every line of the route table × every persona × every state of a session, on each engine.
//!
//! What is expected stands in `access_matrix.txt`, which people review: nothing writes it. When the table that was observed is
//! another, the test prints it whole.

use crate::app::{App, Browser, Call, Reply, on_each_engine};
use app::routes::{self, Line};
use domain::Language;
use domain::access::{AccessLevel, Role};
use domain::activation::Activate;
use domain::calendar::{Day, Period, Weekdays};
use domain::catalogue::{AgreementText, Bilingual};
use domain::document::Owner;
use domain::id::{
    AccountId, AgreementId, CallId, CohortId, CourseId, DestinationId, ImportId, JobId, OfferingId, OrganisationId, PlacementId, ProgramId,
    StudentId,
};
use domain::placement::call::{CallAct, CallState, CallText};
use domain::placement::request::{Act, Clock, Line as Wanted, NewRequest, Schedule, Supervision, Withdrawal};
use domain::placement::{RequestState, Shift};
use domain::program::{CohortText, CourseText, NewOffering, OfferingText, PlacementKind, ProgramState, ProgramText};
use domain::roster::{Arrangement, Filter, Selection, Term};
use http::{Method, StatusCode};
use serde_json::json;
use service::access::{self, Visitor};
use service::agreement::plan;
use service::placement::{self, answer, assign, bulk, cancel, confirm, create, redirect, see, suspend, withdraw};
use service::random::{SystemRandom, new_id};
use service::roster::import::preview::{self, Incoming, Received};
use service::roster::saved_view::{self, Save};
use service::{activation, agreement, catalogue, demo, program as taught};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI32, Ordering};
use uuid::Uuid;

const EXPECTED: &str = include_str!("access_matrix.txt");

/// The routes that are not screens.
const MACHINES: [Line; 2] = [Line { method: "GET", path: "/healthz" }, Line { method: "GET", path: "/readyz" }];

/// States of a session other than open, tried with everybody.
const STATES: [State; 4] = [State::Closed, State::Idle, State::Ended, State::SignedOut];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The account was closed since.
    Closed,
    /// Not used for more than 30 minutes.
    Idle,
    /// Opened more than 12 hours ago, and in use all along.
    Ended,
    /// The person signed out; somebody kept the cookie.
    SignedOut,
}

/// What calls are about: things of the department of `demo.al`.
pub struct Ground {
    /// The application.
    pub app: App,
    /// A student who was invited, with a temporary password.
    student: Uuid,
    /// Another's account, for a password to be chosen.
    account: AccountId,
    /// A student who was not let in yet when the test began.
    fresh: Uuid,
    job: JobId,
    mail: Uuid,
    /// The role of `demo.al`.
    membership: String,
    administrator: Visitor,
    host: Visitor,
    /// What requests are for, and the unit of `demo.dc` that they ask.
    offering: OfferingId,
    unit: DestinationId,
    /// Another unit of the same host.
    other: DestinationId,
    /// The host, and a program of the department: what agreements are made of.
    host_id: OrganisationId,
    program: ProgramId,
    /// How many requests were made.
    requests: AtomicI32,
    /// How many programs were made.
    programs: AtomicI32,
}

/// A program of the department, with a course given to a cohort.
struct Made {
    program: ProgramId,
    course: CourseId,
    cohort: CohortId,
    offering: OfferingId,
    /// A code that nothing has yet.
    code: String,
}

/// Students of the department of `demo.al`.
pub const OWN: &str = "FROM student WHERE department_id = (SELECT m.department_id FROM membership m JOIN account a ON a.id = m.account_id
    WHERE a.user_name = 'demo.al') AND status = 'active' AND disabled_at IS NULL";
/// Those who can be let in.
pub const FRESH: &str = "AND access = 'none' AND email_domain = 'cegepsuper.ca'
    AND (SELECT COUNT(*) FROM student o WHERE o.email_folded = student.email_folded) = 1 ORDER BY student_number";

/// Students of `demo.al` who can be let in, first numbers first.
pub async fn ready_students(app: &App) -> Vec<Uuid> {
    app.ids(&format!("{OWN} {FRESH}")).await
}

impl Ground {
    /// Brings an application to the point where there is something of everything.
    pub async fn new(app: App) -> Self {
        let fresh = ready_students(&app).await;
        let (administrator, host) = (app.visitor("demo.al").await, app.visitor("demo.cr").await);
        let selection = Selection::Ids(fresh[..3].iter().map(|id| StudentId(*id)).collect());
        let command = Activate { selection, level: AccessLevel::Advanced, fingerprint: None, request_key: "matrix".to_owned() };
        let job = access::run(&app.services, &administrator, activation::activate, command).await.expect("activated").job;
        app.send_mails().await;
        let choices = access::run(&app.services, &administrator, create::choices, Language::French).await.expect("choices");
        let offering = choices.offerings.iter().find(|offering| offering.label.contains("180-40B-SU")).expect("an offering").id;
        let unit = choices.destinations.iter().find(|unit| unit.name.starts_with("Médecine interne")).expect("a unit").id;
        let other = choices.destinations.iter().find(|unit| unit.name == "Urgence").expect("another unit").id;
        let (parties, _) = access::run(&app.services, &administrator, plan::plan, (None, Language::French)).await.expect("parties");
        let host_id = parties.hosts.iter().find(|(_, name)| name.contains("Parc")).expect("a host").0;
        let program = parties.programs[0].0;
        let mail = app.ids("FROM demo_mail ORDER BY created_at, id LIMIT 1").await[0];
        let membership =
            app.ids("FROM membership WHERE account_id = (SELECT id FROM account WHERE user_name = 'demo.al')").await[0].to_string();
        let accounts =
            app.ids(&format!("FROM account WHERE id IN (SELECT account_id {OWN} AND entered_at IS NULL) ORDER BY user_name")).await;
        Self {
            student: fresh[0],
            account: AccountId(accounts[accounts.len() - 1]),
            fresh: fresh[3],
            job,
            mail,
            membership,
            administrator,
            host,
            offering,
            unit,
            other,
            host_id,
            program,
            requests: AtomicI32::new(0),
            programs: AtomicI32::new(0),
            app,
        }
    }

    /// The activation.
    pub fn job(&self) -> JobId {
        self.job
    }

    /// A class list on its way in, with a row that can go in and one that cannot.
    async fn import(&self) -> ImportId {
        // the newest lists of a person are kept, and which is newer must be plain
        self.app.clock.advance_seconds(1);
        let incoming = Incoming { file_name: "liste.csv".to_owned(), bytes: LIST.as_bytes().to_vec(), offering: None };
        match preview::preview(&self.app.services, &self.administrator, incoming).await.expect("read") {
            Received::Kept(id) => id,
            Received::Refused(error) => panic!("{error:?}"),
        }
    }

    /// Nights or evenings that nothing else is asked for.
    fn nights(&self) -> Schedule {
        let first: Day = "2027-01-25".parse().expect("a day");
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let (night, shift) = (first.plus(number % 90), if number / 90 % 2 == 0 { Shift::Night } else { Shift::Evening });
        let hours = (Clock::new(23, 30).expect("an hour"), Clock::new(7, 30).expect("an hour"));
        let period = Period::new(night, night.plus(1)).expect("nights");
        Schedule { period, weekdays: Weekdays::from_bits(127), shift, hours }
    }

    /// A call of the department to the host of `demo.cr`, a draft or sent; and when it asks students to come.
    async fn call(&self, state: CallState) -> (CallId, Schedule) {
        let (services, school, schedule) = (&self.app.services, &self.administrator, self.nights());
        let text = CallText {
            offering: self.offering,
            students: 1,
            supervision: Supervision::Teacher,
            schedule,
            comment: String::new(),
            reply_by: "2026-12-31".parse().expect("a day"),
            hosts: vec![self.host_id],
        };
        let id = access::run(services, school, placement::call::create::create, text).await.expect("made");
        if state == CallState::Sent {
            let act = CallAct { call: id, version: 1, reason: String::new() };
            access::run(services, school, placement::call::send::send, act).await.expect("sent");
        }
        (id, schedule)
    }

    /// A request of the department for the unit of `demo.dc`, brought to a state, with its version. Each has nights or evenings of
    /// its own, so that seats never lack.
    async fn request(&self, state: RequestState) -> (PlacementId, i64) {
        self.request_for(1, state).await
    }

    /// The same, for so many students.
    async fn request_for(&self, students: u32, state: RequestState) -> (PlacementId, i64) {
        let schedule = self.nights();
        let asked = NewRequest {
            offering: self.offering,
            lines: vec![Wanted { destination: self.unit, students }],
            supervision: Supervision::Teacher,
            schedule,
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        };
        let (services, school, host) = (&self.app.services, &self.administrator, &self.host);
        let id = access::run(services, school, create::create, asked).await.expect("made")[0];
        let act = |version| Act { request: id, version, reason: String::new() };
        let mut version = 1;
        if state == RequestState::New {
            return (id, version);
        }
        access::run(services, school, bulk::send, vec![act(version)]).await.expect("sent");
        version += 1;
        match state {
            RequestState::Sent => return (id, version),
            RequestState::Redirected => {
                access::run(services, host, redirect::redirect, (act(version), self.unit)).await.expect("redirected");
                return (id, version + 1);
            }
            _ => {}
        }
        access::run(services, host, answer::answer, (answer::Answer::Accept, act(version))).await.expect("accepted");
        let students = vec![self.candidate(id).await];
        access::run(services, school, assign::assign, (act(version + 1), students)).await.expect("assigned");
        if state == RequestState::Confirmed {
            access::run(services, school, confirm::confirm, act(version + 2)).await.expect("confirmed");
            return (id, version + 3);
        }
        (id, version + 2)
    }

    /// A confirmed request, with the student who is on it.
    async fn confirmed(&self) -> (PlacementId, i64, StudentId) {
        let (id, version) = self.request(RequestState::Confirmed).await;
        (id, version, self.candidate(id).await)
    }

    /// Brings a request to the point where something can be done to it; its version then, and its first day.
    async fn ready_for(&self, action: &str, id: PlacementId, version: i64) -> (i64, String) {
        let (services, school) = (&self.app.services, &self.administrator);
        let act = Act { request: id, version, reason: "Une raison.".to_owned() };
        let file = access::run(services, school, see::see, (id, Language::French)).await.expect("seen");
        let first = file.row.schedule.period.from;
        match action {
            "restore" => {
                let asked = Withdrawal { act, student: self.candidate(id).await, on: first, hours: None, instead: None };
                access::run(services, school, withdraw::withdraw, asked).await.expect("withdrawn");
            }
            "hide" => access::run(services, school, cancel::cancel, act).await.expect("cancelled"),
            "resume" => access::run(services, school, suspend::suspend, act).await.expect("suspended"),
            _ => return (version, first.to_string()),
        }
        (version + 1, first.to_string())
    }

    /// A student who can be assigned to a request.
    async fn candidate(&self, id: PlacementId) -> StudentId {
        let candidates = access::run(&self.app.services, &self.administrator, see::candidates, (id, Language::French)).await;
        candidates.expect("candidates")[0].id
    }

    /// A document that is added by somebody.
    async fn document(&self, by: &Visitor, owner: Owner) -> String {
        let file = (owner, "consignes.pdf".to_owned(), document().into_bytes());
        service::document::add(&self.app.services, by, file).await.expect("added").to_string()
    }

    /// In which version the unit stands.
    async fn version_of_unit(&self) -> String {
        access::run(&self.app.services, &self.host, catalogue::see::see, self.unit).await.expect("seen").version.to_string()
    }

    /// An agreement of the school for a program of the department.
    async fn agreement(&self) -> AgreementId {
        let period = Period::new("2026-09-01".parse().expect("a day"), "2027-06-30".parse().expect("a day")).expect("a period");
        let text = AgreementText { host: self.host_id, program: Some(self.program), period };
        access::run(&self.app.services, &self.administrator, agreement::create::create, text).await.expect("made")
    }

    /// A program of the department, with a course given to a cohort in the winter of 2027.
    async fn made(&self) -> Made {
        let (services, school) = (&self.app.services, &self.administrator);
        let number = self.programs.fetch_add(1, Ordering::Relaxed);
        let (name, code) = (Bilingual { fr: "Essai".to_owned(), en: "Trial".to_owned() }, format!("M{number}"));
        let text = ProgramText { code: code.clone(), name: name.clone(), state: ProgramState::Active, discipline: None };
        let program = access::run(services, school, taught::create::create, text).await.expect("made");
        let text = CourseText { code: format!("{code}-1"), title: name, hours: None, kind: PlacementKind::Group };
        let course = access::run(services, school, taught::course::add, (program, text)).await.expect("made");
        let text = CohortText { short_name: "A26".to_owned(), name: "Essai 2026".to_owned() };
        let cohort = access::run(services, school, taught::cohort::add, (program, text)).await.expect("made");
        let period = Period::new("2027-01-18".parse().expect("a day"), "2027-05-21".parse().expect("a day")).expect("a period");
        let text = OfferingText { term: Term::parse("H2027").expect("a term"), code: format!("{code}-1-H2027"), period };
        let new = NewOffering { course, cohort, text };
        let offering = access::run(services, school, taught::offering::add, (program, new)).await.expect("made");
        Made { program, course, cohort, offering, code: format!("{code}-2") }
    }

    /// A view that `demo.al` kept.
    async fn saved_view(&self) -> String {
        // each has but so many
        self.app.execute("DELETE FROM saved_view").await;
        let command = Save { name: "À garder".to_owned(), filter: Filter::default(), arrangement: Arrangement::default() };
        access::run(&self.app.services, &self.administrator, saved_view::save, command).await.expect("kept").id.to_string()
    }

    /// A site and a service of the host.
    async fn site_and_service(&self) -> (String, String) {
        let of = |table: &str| {
            format!(
                "FROM {table} WHERE organisation_id = (SELECT organisation_id FROM destination ORDER BY id LIMIT 1) ORDER BY id LIMIT 1"
            )
        };
        (self.app.ids(&of("site")).await[0].to_string(), self.app.ids(&of("service")).await[0].to_string())
    }

    /// A temporary password that opens.
    async fn temporary_password(&self) -> String {
        self.app.temporary_password(self.account, self.app.now().plus_hours(72)).await
    }
}

/// A document, which is text.
fn document() -> String {
    String::from_utf8(service::testing::pdf("", &[])).expect("text")
}

/// What a request asks beside where and for how many.
const ON_NIGHTS: [(&str, &str); 8] = [
    ("encadrement", "preceptor"),
    ("debut", "2027-01-25"),
    ("fin", "2027-02-05"),
    ("jours", "1"),
    ("jours", "2"),
    ("quart", "night"),
    ("debut-heure", "23:30"),
    ("fin-heure", "07:30"),
];

const LIST: &str = "Matricule;Nom;Prénom;Courriel;Cours;Groupe\n2499001;Essai;Alice;alice.essai@cegepsuper.ca;180-30B-SU;01\n;Sans;Numéro;sans.numero@cegepsuper.ca;180-30B-SU;01\n";
/// A password that is accepted.
pub const PASSWORD: &str = "un renard gris dort sous la galerie";

/// Well-formed calls of a line, each under a word of its own where there are several (`only` that one where making them takes long);
/// nothing when nobody wrote one yet.
async fn samples(ground: &Ground, line: Line, only: Option<&str>) -> Option<Vec<(&'static str, Call)>> {
    let path = line.path;
    let of = |id: &dyn std::fmt::Display| path.replace("{id}", &id.to_string());
    let one = |call: Call| Some(vec![("", call)]);
    let post = |path: &str, forms: &[(&'static str, &[(&str, &str)])]| {
        Some(forms.iter().map(|(word, fields)| (*word, Call::post(path, fields))).collect())
    };
    let (fresh, student) = (ground.fresh.to_string(), ground.student);
    match (line.method, path) {
        (
            "GET",
            "/healthz"
            | "/readyz"
            | "/"
            | "/default.aspx"
            | "/mot-de-passe/oublie"
            | "/ressources/pas-a-pas"
            | "/ressources/premiers-pas"
            | "/accueil"
            | "/stages"
            | "/documents"
            | "/profil"
            | "/profil/partage"
            | "/compte"
            | "/fermer"
            | "/demo/mail"
            | "/inscriptions"
            | "/inscriptions/importer"
            | "/inscriptions/activer"
            | "/etudiants"
            | "/demandes"
            | "/demandes/nouvelle"
            | "/demandes/feuille"
            | "/demandes/sommaire"
            | "/demandes/acces"
            | "/appels"
            | "/appels/nouveau"
            | "/destinations"
            | "/destinations/nouvelle"
            | "/delais"
            | "/ententes"
            | "/ententes/nouvelle"
            | "/programmes"
            | "/programmes/nouveau",
        ) => one(Call::get(path)),
        ("POST", "/") => post(path, &[("", &[("nom", "demo.cd"), ("mot-de-passe", demo::PASSWORD)])]),
        ("POST", "/mot-de-passe/oublie") => post(path, &[("", &[("nom", "demo.cd")])]),
        ("GET", "/acces/{secret}") => one(Call::get(format!("/acces/{}", ground.temporary_password().await))),
        ("POST", "/acces/{secret}") => {
            let here = format!("/acces/{}", ground.temporary_password().await);
            post(&here, &[("proposer", &[("proposer", "oui")]), ("", &[("mot-de-passe", PASSWORD)])])
        }
        ("POST", "/compte") => post(
            path,
            &[
                ("langue", &[("action", "langue"), ("langue", "fr-CA")]),
                ("role", &[("action", "role"), ("role", &ground.membership)]),
                ("sessions", &[("action", "sessions")]),
            ],
        ),
        ("POST", "/profil/partage") => post(path, &[("", &[("renseignement", "email"), ("action", "partager")])]),
        ("POST", "/fermer") => post(path, &[("", &[])]),
        ("POST", "/demandes/nouvelle") => {
            let (offering, unit) = (ground.offering.to_string(), ground.unit.to_string());
            let fields = [("offre", offering.as_str()), ("destination", unit.as_str()), ("personnes", "1")];
            let fields = [&fields[..], &ON_NIGHTS].concat();
            post(path, &[("", &fields), ("sans rien", &[])])
        }
        ("POST", "/demandes/feuille") => {
            let (offering, unit) = (ground.offering.to_string(), format!("personnes-{}", ground.unit));
            let fields = [&[("offre", offering.as_str()), (unit.as_str(), "1")][..], &ON_NIGHTS].concat();
            post(path, &[("", &fields), ("sans nombre", &fields[..1])])
        }
        ("GET", "/demandes/{id}/documents") => one(Call::get(of(&ground.request(RequestState::Sent).await.0))),
        ("POST", "/demandes/{id}/documents") => {
            let here = of(&ground.request(RequestState::Sent).await.0);
            one(Call::upload(here, "objectifs.pdf", &document()))
        }
        ("GET", "/demandes/{id}/documents/{document}") => {
            let id = ground.request(RequestState::Redirected).await.0;
            let document = ground.document(&ground.administrator, Owner::Request(id)).await;
            one(Call::get(of(&id).replace("{document}", &document)))
        }
        ("POST", "/destinations/{id}/documents") => {
            // a unit has but so many
            ground.app.execute("DELETE FROM document").await;
            one(Call::upload(of(&ground.unit), "consignes.pdf", &document()))
        }
        ("GET", "/destinations/{id}/documents/{document}") => {
            ground.app.execute("DELETE FROM document").await;
            let document = ground.document(&ground.host, Owner::Destination(ground.unit)).await;
            one(Call::get(of(&ground.unit).replace("{document}", &document)))
        }
        ("GET", "/reponse/{secret}/documents/{document}") => {
            one(Call::get(format!("/reponse/{}/documents/{}", "A".repeat(43), ground.unit)))
        }
        ("GET", "/demandes/{id}/modifier") => one(Call::get(of(&ground.request(RequestState::New).await.0))),
        ("POST", "/demandes/{id}/modifier") => {
            let (id, version) = ground.request(RequestState::New).await;
            let (version, offering, unit) = (version.to_string(), ground.offering.to_string(), ground.unit.to_string());
            let fields = [("version", version.as_str()), ("offre", &offering), ("destination", &unit), ("personnes", "1")];
            post(&of(&id), &[("", &[&fields[..], &ON_NIGHTS].concat())])
        }
        ("POST", "/appels/nouveau") => {
            let (offering, host) = (ground.offering.to_string(), ground.host_id.to_string());
            let fields = [("offre", offering.as_str()), ("milieu", host.as_str()), ("personnes", "1"), ("reponse", "2026-12-31")];
            post(path, &[("", &[&fields[..], &ON_NIGHTS].concat()), ("sans rien", &[])])
        }
        ("GET", "/appels/{id}") => one(Call::get(of(&ground.call(CallState::Sent).await.0))),
        ("POST", "/appels/{id}") => {
            let mut calls = Vec::new();
            for (word, action, state) in CALL_ACTIONS {
                let (id, asked) = ground.call(state).await;
                let version = if action == "close" { "2" } else { "1" };
                let (offering, unit) = (ground.offering.to_string(), ground.unit.to_string());
                let (from, to) = (asked.period.from.to_string(), asked.period.to.to_string());
                let mut fields = vec![
                    ("action", action),
                    ("version", version),
                    ("raison", "Une raison."),
                    ("offre", offering.as_str()),
                    ("encadrement", "teacher"),
                    ("destination", unit.as_str()),
                    ("personnes", "1"),
                    ("debut", from.as_str()),
                    ("fin", to.as_str()),
                    ("quart", asked.shift.word()),
                    ("debut-heure", "23:30"),
                    ("fin-heure", "07:30"),
                ];
                fields.extend(["1", "2", "3", "4", "5", "6", "7"].map(|day| ("jours", day)));
                calls.push((word, Call::post(of(&id), &fields)));
            }
            Some(calls)
        }
        ("GET", "/appels/{id}/modifier") => one(Call::get(of(&ground.call(CallState::Draft).await.0))),
        ("POST", "/appels/{id}/modifier") => {
            let (id, _) = ground.call(CallState::Draft).await;
            let (offering, host) = (ground.offering.to_string(), ground.host_id.to_string());
            let fields = [("version", "1"), ("offre", offering.as_str()), ("milieu", &host), ("personnes", "2"), ("reponse", "2026-12-31")];
            post(&of(&id), &[("", &[&fields[..], &ON_NIGHTS].concat())])
        }
        ("POST", "/destinations/nouvelle") => {
            let name = format!("Unité {}", ground.programs.fetch_add(1, Ordering::Relaxed));
            let (site, service) = ground.site_and_service().await;
            let fields = [("nom-fr", name.as_str()), ("nom-en", name.as_str()), ("site", &site), ("service", &service), ("places", "2")];
            post(path, &[("", &fields), ("sans rien", &[])])
        }
        ("POST", "/delais") => {
            post(path, &[("", &[("unite", "21"), ("rappel", "0")]), ("hors bornes", &[("unite", "0"), ("rappel", "x")])])
        }
        ("POST", "/ententes/nouvelle") => {
            let (host, program) = (ground.host_id.to_string(), ground.program.to_string());
            let fields = [("milieu", host.as_str()), ("programme", program.as_str()), ("debut", "2026-09-01"), ("fin", "2027-06-30")];
            post(path, &[("", &fields), ("sans rien", &[])])
        }
        ("POST", "/programmes/nouveau") => {
            let code = format!("N{}", ground.programs.fetch_add(1, Ordering::Relaxed));
            let fields = [("code", code.as_str()), ("nom-fr", "Essai"), ("nom-en", "Trial"), ("etat", "active")];
            post(path, &[("", &fields), ("sans rien", &[])])
        }
        ("POST", "/inscriptions") => {
            let view = ground.saved_view().await;
            post(
                "/inscriptions?acces=none",
                &[
                    ("enregistrer", &[("action", "enregistrer"), ("nom", "À inviter")]),
                    ("oublier", &[("action", "oublier"), ("vue", &view)]),
                ],
            )
        }
        ("POST", "/inscriptions/importer") => one(Call::upload(path, "liste.csv", LIST)),
        ("GET", "/inscriptions/importer/{id}" | "/inscriptions/importer/{id}/erreurs.xlsx") => one(Call::get(of(&ground.import().await))),
        ("POST", "/inscriptions/importer/{id}") => Some(vec![
            ("colonnes", Call::post(of(&ground.import().await), &COLUMNS)),
            ("appliquer", Call::post(of(&ground.import().await), &[("action", "appliquer")])),
            ("abandonner", Call::post(of(&ground.import().await), &[("action", "abandonner")])),
        ]),
        ("POST", "/inscriptions/activer") => {
            let key = new_id(&SystemRandom, ground.app.now()).expect("dice").to_string();
            let act = [("ids", fresh.as_str()), ("niveau", "basic"), ("faire", "oui"), ("cle", key.as_str())];
            post(path, &[("verifier", &act[..2]), ("faire", &act)])
        }
        ("GET", "/taches/{id}" | "/taches/{id}/releve.csv" | "/suivi/{id}") => one(Call::get(of(&ground.job))),
        ("POST", "/taches/{id}") => post(&of(&ground.job), &[("", &[])]),
        ("GET", "/etudiants/{id}" | "/etudiants/{id}/cle") => one(Call::get(of(&student))),
        ("POST", "/etudiants/{id}") => {
            let fields =
                [("courriel", "essai.matrice@cegepsuper.ca"), ("telephone", "514 555-0199"), ("langue", "fr-CA"), ("statut", "active")];
            post(&of(&student), &[("", &fields)])
        }
        ("POST", "/etudiants/{id}/cle") => post(
            &of(&student),
            &[
                ("courriel", &[("action", "remettre"), ("remise", "courriel")]),
                ("main", &[("action", "remettre"), ("remise", "main")]),
                ("verifier", &[("action", "verifier"), ("code", "bcdfg-hjkmn-pqrst-vwxz2-34567")]),
            ],
        ),
        ("POST", "/demandes") => {
            let mut calls = Vec::new();
            for (word, action, state) in [("envoyer", "send", RequestState::New), ("accepter", "accept", RequestState::Sent)] {
                let (id, version) = ground.request(state).await;
                calls.push((word, Call::post(path, &[("demande", &format!("{id}.{version}")), ("action", action), ("faire", "oui")])));
            }
            let (id, version) = ground.request(RequestState::Sent).await;
            calls.push(("vérifier", Call::post(path, &[("demande", &format!("{id}.{version}")), ("action", "redirect")])));
            Some(calls)
        }
        ("GET", "/demandes/{id}") => one(Call::get(of(&ground.request(RequestState::Redirected).await.0))),
        ("GET", "/demandes/{id}/affectation") => one(Call::get(of(&ground.request(RequestState::Accepted).await.0))),
        ("POST", "/demandes/{id}/affectation") => {
            let (id, version) = ground.request(RequestState::Accepted).await;
            let student = ground.candidate(id).await.to_string();
            post(&of(&id), &[("", &[("version", &version.to_string()), ("personne", &student)])])
        }
        ("GET", "/demandes/{id}/horaire" | "/demandes/{id}/horaire.ics") => {
            one(Call::get(of(&ground.request(RequestState::Redirected).await.0)))
        }
        ("POST", "/demandes/{id}/horaire") => {
            let mut calls = Vec::new();
            for (word, action) in [("enregistrer", "enregistrer"), ("remettre", "remettre")] {
                let (id, version) = ground.request(RequestState::Sent).await;
                let (version, first) = ground.ready_for(action, id, version).await;
                let version = version.to_string();
                let fields = [
                    ("action", action),
                    ("version", version.as_str()),
                    ("jour", first.as_str()),
                    ("genre", "observation"),
                    ("debut-heure", "09:00"),
                    ("fin-heure", "12:00"),
                ];
                calls.push((word, Call::post(of(&id), &fields)));
            }
            Some(calls)
        }
        ("POST", "/demandes/sommaire") => post(path, &[("csv", &[("forme", "csv")]), ("xlsx", &[("forme", "xlsx")])]),
        ("POST", "/demandes/acces") => {
            let order =
                [("du", "2026-11-23"), ("au", "2026-12-31"), ("finalite", "badges"), ("destinataire", "Sécurité"), ("forme", "print")];
            // without a recipient
            post(path, &[("", &order), ("sans destinataire", &[&order[..3], &order[4..]].concat())])
        }
        ("GET", "/reponse/{secret}") => one(Call::get(format!("/reponse/{}", "A".repeat(43)))),
        ("POST", "/reponse/{secret}") => {
            let here = format!("/reponse/{}", "A".repeat(43));
            post(&here, &[("", &[("action", "accept"), ("version", "2"), ("nom", "Serge Villeneuve")])])
        }
        ("POST", "/demandes/{id}") => {
            let mut calls = Vec::new();
            for (word, action, state) in ACTIONS.into_iter().filter(|(word, ..)| only.is_none_or(|only| only == *word)) {
                // of one student no part is taken
                let (id, version) = ground.request_for(if action == "split" { 2 } else { 1 }, state).await;
                let (version, first) = ground.ready_for(action, id, version).await;
                let (version, unit, student) = (version.to_string(), ground.unit.to_string(), ground.candidate(id).await.to_string());
                let other = ground.other.to_string();
                let (document, version) = if action == "detach" {
                    let added = ground.document(&ground.administrator, Owner::Request(id)).await;
                    (added, version.parse::<i64>().map_or(0, |version| version + 1).to_string())
                } else {
                    (String::new(), version)
                };
                let fields = [
                    ("action", action),
                    ("version", version.as_str()),
                    ("raison", "Une raison."),
                    ("destination", unit.as_str()),
                    ("personne", student.as_str()),
                    ("personnes", "1"),
                    ("autre-destination", other.as_str()),
                    ("document", document.as_str()),
                    ("debut", "2027-04-26"),
                    ("fin", "2027-05-07"),
                    ("redemander", "oui"),
                    ("enseignante", "Hélène Roy"),
                    ("superviseure", "Diane Côté"),
                    ("fin-devancee", first.as_str()),
                ];
                calls.push((word, Call::post(of(&id), &fields)));
            }
            Some(calls)
        }
        ("GET", "/demandes/{id}/retrait") => {
            let (id, _, student) = ground.confirmed().await;
            one(Call::get(format!("{}?personne={student}", of(&id))))
        }
        ("POST", "/demandes/{id}/retrait") => {
            let (id, version, student) = ground.confirmed().await;
            let there = format!("{}?personne={student}", of(&id));
            post(&there, &[("", &[("version", &version.to_string()), ("raison", "Une raison."), ("depuis", "2027-01-11")])])
        }
        ("GET", "/destinations/{id}" | "/destinations/{id}/documents" | "/destinations/{id}/modifier") => one(Call::get(of(&ground.unit))),
        ("POST", "/destinations/{id}") => {
            let version = ground.version_of_unit().await;
            let shut = [("action", "fermer"), ("version", version.as_str())];
            let days = [("debut", "2027-07-05"), ("fin", "2027-07-09"), ("motif", "Travaux")];
            let add = [&[("action", "fermeture"), ("version", version.as_str())][..], &days[..]].concat();
            // of a version that nobody has read: a unit that is closed takes no request
            let shut_before = [shut[0], ("version", "0")];
            let days = [("places-debut", "2027-07-12"), ("places-fin", "2027-07-16"), ("places", "1"), ("discipline", "imaging")];
            let seats = [&[("action", "places"), ("version", version.as_str())][..], &days[..]].concat();
            ground.app.execute("DELETE FROM document").await;
            let document = ground.document(&ground.host, Owner::Destination(ground.unit)).await;
            let remove = [("action", "retirer-document"), ("version", version.as_str()), ("document", document.as_str())];
            let forms = [("fermer, périmé", &shut_before[..]), ("fermeture", &add), ("places", &seats), ("retirer un document", &remove)];
            post(&of(&ground.unit), &forms)
        }
        ("POST", "/destinations/{id}/modifier") => post(&of(&ground.unit), &[("", &[("version", "1")])]),
        ("GET", "/ententes/{id}") => one(Call::get(of(&ground.agreement().await))),
        ("POST", "/ententes/{id}") => {
            let (id, host) = (ground.agreement().await, ground.host_id.to_string());
            let program = ground.program.to_string();
            let fields = [
                ("action", "modifier"),
                ("version", "1"),
                ("milieu", host.as_str()),
                ("programme", program.as_str()),
                ("debut", "2026-09-01"),
                ("fin", "2027-06-30"),
            ];
            let ended = ground.agreement().await;
            let end = Call::post(of(&ended), &[("action", "finir"), ("version", "1")]);
            Some(vec![("modifier", Call::post(of(&id), &fields)), ("finir", end)])
        }
        (
            "GET",
            "/programmes/{id}"
            | "/programmes/{id}/modifier"
            | "/programmes/{id}/cours/nouveau"
            | "/programmes/{id}/cohortes/nouvelle"
            | "/programmes/{id}/offres/nouvelle",
        ) => one(Call::get(of(&ground.made().await.program))),
        ("GET", "/cours/{id}") => one(Call::get(of(&ground.made().await.course))),
        ("GET", "/cohortes/{id}" | "/cohortes/{id}/copie") => one(Call::get(of(&ground.made().await.cohort))),
        ("GET", "/offres/{id}") => one(Call::get(of(&ground.made().await.offering))),
        ("POST", "/programmes/{id}/modifier") => {
            let Made { program, code, .. } = ground.made().await;
            let fields = [("version", "1"), ("code", code.as_str()), ("nom-fr", "Essai"), ("nom-en", "Trial"), ("etat", "retired")];
            post(&of(&program), &[("", &fields)])
        }
        ("POST", "/programmes/{id}/cours/nouveau" | "/cours/{id}") => {
            let Made { program, course, code, .. } = ground.made().await;
            let id = if path == "/cours/{id}" { of(&course) } else { of(&program) };
            let fields = [
                ("version", "1"),
                ("code", code.as_str()),
                ("titre-fr", "Stage"),
                ("titre-en", "Practicum"),
                ("heures", "270"),
                ("deroulement", "group"),
            ];
            post(&id, &[("", &fields)])
        }
        ("POST", "/programmes/{id}/cohortes/nouvelle" | "/cohortes/{id}") => {
            let Made { program, cohort, .. } = ground.made().await;
            let id = if path == "/cohortes/{id}" { of(&cohort) } else { of(&program) };
            post(&id, &[("", &[("version", "1"), ("nom-court", "A27"), ("nom", "Essai 2027")])])
        }
        ("POST", "/cohortes/{id}/copie") => {
            let Made { cohort, offering, code, .. } = ground.made().await;
            let id = offering.to_string();
            let named = [format!("code-{id}"), format!("debut-{id}"), format!("fin-{id}")];
            let fields = [
                ("nom-court", "A27"),
                ("nom", "Essai 2027"),
                ("offre", id.as_str()),
                ("copier", id.as_str()),
                (named[0].as_str(), code.as_str()),
                (named[1].as_str(), "2028-01-17"),
                (named[2].as_str(), "2028-05-19"),
            ];
            post(&of(&cohort), &[("", &fields)])
        }
        ("POST", "/programmes/{id}/offres/nouvelle" | "/offres/{id}") => {
            let Made { program, course, cohort, offering, code } = ground.made().await;
            let id = if path == "/offres/{id}" { of(&offering) } else { of(&program) };
            let (course, cohort) = (course.to_string(), cohort.to_string());
            let fields = [
                ("version", "1"),
                ("cours", course.as_str()),
                ("cohorte", cohort.as_str()),
                ("session", "A2027"),
                ("code", code.as_str()),
                ("debut", "2027-08-23"),
                ("fin", "2027-12-17"),
            ];
            post(&id, &[("", &fields)])
        }
        ("GET", "/demo/mail/{id}" | "/demo/mail/{id}/apercu") => one(Call::get(of(&ground.mail))),
        ("POST", "/api/roster/page") => {
            one(Call::json(path, &json!({ "filter": Filter::default(), "arrangement": Arrangement::default() })))
        }
        ("POST", "/api/roster/check") => {
            one(Call::json(path, &json!({ "selection": Selection::Ids(vec![StudentId(ground.fresh)]), "level": AccessLevel::Basic })))
        }
        _ => None,
    }
}

/// What is done to a call: the word of the call that is made here, the button, the state from which it can be.
const CALL_ACTIONS: [(&str, &str, CallState); 5] = [
    ("envoyer", "send", CallState::Draft),
    ("supprimer", "delete", CallState::Draft),
    ("fermer", "close", CallState::Sent),
    ("offrir", "offer", CallState::Sent),
    ("décliner", "decline", CallState::Sent),
];

/// What is done to a request: the word of the call, the button, the state from which it can be.
const ACTIONS: [(&str, &str, RequestState); 20] = [
    ("envoyer", "send", RequestState::New),
    ("supprimer", "delete", RequestState::New),
    ("rediriger", "redirect", RequestState::Sent),
    ("accepter", "accept", RequestState::Sent),
    ("accepter, unité", "accept", RequestState::Redirected),
    ("refuser, unité", "decline", RequestState::Redirected),
    ("répartir, école", "split", RequestState::New),
    ("répartir", "split", RequestState::Sent),
    ("répartir, unité", "split", RequestState::Redirected),
    ("confirmer", "confirm", RequestState::Accepted),
    ("annuler", "cancel", RequestState::Redirected),
    ("retirer une pièce", "detach", RequestState::Sent),
    ("enseignante", "teacher", RequestState::Accepted),
    ("superviseure", "supervisor", RequestState::Accepted),
    ("masquer", "hide", RequestState::Redirected),
    ("annuler le retrait", "restore", RequestState::Confirmed),
    ("reporter", "postpone", RequestState::Confirmed),
    ("suspendre", "suspend", RequestState::Confirmed),
    ("reprendre", "resume", RequestState::Confirmed),
    ("mettre fin", "end_early", RequestState::Confirmed),
];

const COLUMNS: [(&str, &str); 9] = [
    ("action", "colonnes"),
    ("titres", "0"),
    ("nombre", "6"),
    ("colonne-0", "0"),
    ("colonne-1", "1"),
    ("colonne-2", "2"),
    ("colonne-3", "3"),
    ("colonne-4", ""),
    ("colonne-5", ""),
];

/// Every line: screens, machines, and the server functions that screens with a script call.
fn lines() -> Vec<Line> {
    app::api::register();
    let functions =
        server_fn::axum::server_fn_paths().map(|(path, method)| Line { method: if method == Method::GET { "GET" } else { "POST" }, path });
    let mut functions: Vec<Line> = functions.collect();
    functions.sort();
    routes::table().lines.into_iter().chain(MACHINES).chain(functions).collect()
}

/// Every line, with its calls, made anew; fails on a line without one.
pub async fn calls(ground: &Ground) -> Vec<(Line, &'static str, Call)> {
    let mut all = Vec::new();
    let mut without = Vec::new();
    for line in lines() {
        match samples(ground, line, None).await {
            Some(samples) => all.extend(samples.into_iter().map(|(word, call)| (line, word, call))),
            None => without.push(line),
        }
    }
    assert!(without.is_empty(), "no sample call was written in access_matrix.rs for {without:#?}");
    all
}

/// The call of a line under a word, made anew.
async fn call(ground: &Ground, line: Line, word: &str) -> Call {
    let samples = samples(ground, line, Some(word)).await.expect("a sample");
    samples.into_iter().find(|(other, _)| *other == word).expect("the sample").1
}

async fn as_persona(ground: &Ground, persona: Option<&str>, call: Call) -> Reply {
    let mut browser = match persona {
        Some(user_name) => ground.app.signed_in(user_name).await,
        None => ground.app.browser(),
    };
    browser.send(call).await
}

/// A browser with a session of somebody in a state, and what undoes the state.
async fn in_state(ground: &Ground, persona: &str, state: State) -> (Browser, Option<String>) {
    let (app, now) = (&ground.app, ground.app.now());
    let (opened, used) = match state {
        State::Closed | State::SignedOut => (now, now),
        State::Idle => (now.plus_minutes(-31), now.plus_minutes(-30)),
        State::Ended => (now.plus_hours(-12), now),
    };
    let (mut browser, _) = app.session_of(persona, opened, used).await;
    let mut undone = None;
    match state {
        State::Closed => {
            let set = |value: &str| format!("UPDATE account SET disabled_at = {value} WHERE user_name = '{persona}'");
            app.execute(&set("1")).await;
            undone = Some(set("NULL"));
        }
        State::SignedOut => {
            let kept = browser.clone();
            assert_eq!(browser.post("/fermer", &[]).await.status, StatusCode::SEE_OTHER);
            browser = kept;
        }
        State::Idle | State::Ended => {}
    }
    (browser, undone)
}

/// The student of the demonstration, whose file says otherwise for the time of a call.
async fn as_student(ground: &Ground, otherwise: &str, call: Call) -> Reply {
    let app = &ground.app;
    let own = format!("WHERE account_id = (SELECT id FROM account WHERE user_name = '{}')", demo::ADVANCED_STUDENT);
    app.execute(&format!("UPDATE student SET {otherwise} {own}")).await;
    let reply = as_persona(ground, Some(demo::ADVANCED_STUDENT), call).await;
    app.execute(&format!("UPDATE student SET access = 'advanced', status = 'active' {own}")).await;
    reply
}

fn name(line: Line, word: &str) -> String {
    let mark = if word.is_empty() { "" } else { " " };
    format!("{} {}{mark}{word}", line.method, line.path)
}

fn outcome(reply: &Reply) -> String {
    let to_the_door = reply.status == StatusCode::SEE_OTHER && (reply.location() == "/" || reply.location().starts_with("/?suite="));
    if to_the_door { "door".to_owned() } else { format!("{:<4}", reply.status.as_str()) }
}

async fn observed(ground: &Ground) -> String {
    let mut table = String::new();
    let mut of_nobody = Vec::new();
    for (line, word, sample) in calls(ground).await {
        let mut row = Vec::new();
        for persona in std::iter::once(None).chain(demo::ACCOUNTS.map(Some)) {
            let reply = as_persona(ground, persona, call(ground, line, word).await).await;
            row.push(outcome(&reply));
        }
        for otherwise in ["access = 'basic'", "status = 'left'"] {
            row.push(outcome(&as_student(ground, otherwise, call(ground, line, word).await).await));
        }
        writeln!(table, "{}  {}", row.join(" "), name(line, word)).expect("a string");
        of_nobody.push((line, word, sample, row.swap_remove(0)));
    }
    closed_sessions_are_none(ground, &of_nobody).await;
    table
}

/// Whoever had a session that is none any more is answered as nobody is, line by line.
async fn closed_sessions_are_none(ground: &Ground, of_nobody: &[(Line, &'static str, Call, String)]) {
    for persona in demo::ACCOUNTS {
        for state in STATES {
            let (browser, undone) = in_state(ground, persona, state).await;
            for (line, word, sample, expected) in of_nobody {
                // what is not led to the door does something: each time it is made anew. The door itself is tried with demo.cd
                let opens = expected.as_str() != "door";
                if opens && line.path == "/" && persona == "demo.cd" && state == State::Closed {
                    continue;
                }
                let call = if opens { call(ground, *line, word).await } else { sample.clone() };
                let reply = browser.clone().send(call).await;
                assert_eq!(outcome(&reply), *expected, "{} by {persona} with a session that is {state:?}", name(*line, word));
            }
            if let Some(undone) = undone {
                ground.app.execute(&undone).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_acc_the_access_matrix_is_the_reviewed_one() {
    let expected: Vec<&str> = EXPECTED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let expected = expected.join("\n");
    on_each_engine(move |app| {
        let expected = expected.clone();
        async move {
            let ground = Ground::new(app).await;
            let observed = observed(&ground).await;
            let engine = ground.app.services.db.engine();
            assert!(
                observed.trim_end() == expected,
                "on {engine:?} the table is another than access_matrix.txt; review this one:\n\n{observed}"
            );
        }
    })
    .await;
}

/// Whether a stranger of this role may do such a thing, where the stranger acts.
fn role_may(role: Role, line: Line, word: &str) -> bool {
    let (request, days) = (line.path == "/demandes/{id}", line.path.starts_with("/demandes/{id}/horaire"));
    let (destination, writes) = (line.path.starts_with("/destinations/"), line.method == "POST");
    if destination {
        let keeps = writes || line.path.ends_with("/modifier") || line.path.ends_with("/documents");
        return role == Role::ReceivingCoordinator || !keeps;
    }
    if line.path.starts_with("/appels/{id}") {
        let (reads, answers) = (!writes && !line.path.ends_with("/modifier"), ["offrir", "décliner"].contains(&word));
        return reads || (role == Role::ReceivingCoordinator) == answers;
    }
    let answer = request && ["rediriger", "accepter", "accepter, unité", "refuser, unité", "superviseure"].contains(&word);
    let reads = line.path.ends_with("/{document}");
    let divides = reads || request && word.starts_with("répartir");
    match role {
        _ if divides => true,
        Role::ReceivingCoordinator => {
            answer || (days && !writes) || (request && (line.method == "GET" || ["annuler", "masquer"].contains(&word)))
        }
        _ => !answer,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_acc_out_of_reach_reads_as_what_does_not_exist() {
    on_each_engine(|app| async move {
        let ground = Ground::new(app).await;
        let mut compared = 0;
        for (line, word, _) in calls(&ground).await {
            let in_path = line.path.contains("{id}") && !line.path.starts_with("/demo/mail/");
            let in_body = line.method == "POST" && ["/inscriptions/activer", "/api/roster/check"].contains(&line.path);
            if !in_path && !in_body {
                continue;
            }
            for stranger in ["demo.al2", "demo.al3", "demo.cr2"] {
                // what is open is read by every school
                let read = ["/destinations/{id}", "/destinations/{id}/documents/{document}"].contains(&line.path);
                if read && line.method == "GET" && stranger != "demo.cr2" {
                    continue;
                }
                let theirs = call(&ground, line, word).await;
                let missing = new_id(&SystemRandom, ground.app.now()).expect("dice").to_string();
                let id = theirs.path.split('/').find(|part| Uuid::try_parse(part).is_ok()).map_or(ground.fresh.to_string(), str::to_owned);
                let mut nobody_s = theirs.clone();
                nobody_s.path = theirs.path.replace(&id, &missing);
                nobody_s.body = String::from_utf8_lossy(&theirs.body).replace(&id, &missing).into_bytes();
                let (theirs, nobody_s) =
                    (as_persona(&ground, Some(stranger), theirs).await, as_persona(&ground, Some(stranger), nobody_s).await);
                let name = name(line, word);
                assert_eq!(theirs.status, nobody_s.status, "{name} by {stranger}");
                assert!(theirs.still_body().replace(&id, "ID") == nobody_s.still_body().replace(&missing, "ID"), "{name} by {stranger}");
                let role = if stranger == "demo.cr2" { Role::ReceivingCoordinator } else { Role::LocalAdministrator };
                let expected = if role_may(role, line, word) { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
                assert_eq!(theirs.status, expected, "{name} by {stranger}");
                compared += 1;
            }
        }
        assert!(compared >= 20, "{compared}");
    })
    .await;
}
