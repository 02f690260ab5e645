//! The students of the demonstration, at every point of the road: not let in yet, on their way, inside, gone.

use super::dice::Dice;
use super::names;
use super::places::Organisation;
use super::{ADVANCED_STUDENT, DemoAccount};
use crate::failure::Failure;
use crate::roster::network_number;
use domain::Timestamp;
use domain::access::{AccessLevel, Role};
use domain::id::{AccountId, DepartmentId, EnrolmentId, JobId, MembershipId, OfferingId, OrganisationId, OutboxId, SecretId, StudentId};
use domain::mail::MailRefusal;
use domain::person::StudentStatus;
use domain::roster::Delivery;
use std::collections::HashMap;
use store::demo::Network;
use store::entity::{account, enrolment, job, membership, outbox, secret, student};
use store::name;

/// Where a student stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Ready to be let in.
    Fresh,
    /// No address on file.
    NoEmail,
    /// An address outside the declared formats.
    Outside,
    /// Has a temporary password that opens.
    Invited,
    /// Has one that no longer opens.
    Expired,
    /// The mail was refused.
    Refused,
    /// Inside, read only.
    Basic,
    /// Inside, with documents.
    Advanced,
    /// Left the program.
    Left,
    /// The account was closed.
    Disabled,
}

/// How many students of a cohort stand where; the others are ready to be let in.
#[derive(Clone, Copy)]
pub(super) struct Standings(&'static [(Standing, usize)]);

impl Standings {
    /// Nobody was let in yet.
    pub(super) const CLOSED: Self = Self(&[(Standing::NoEmail, 3), (Standing::Outside, 2)]);
    /// A few are inside.
    pub(super) const HALFWAY: Self = Self(&[
        (Standing::Advanced, 13),
        (Standing::Basic, 3),
        (Standing::Invited, 4),
        (Standing::Expired, 2),
        (Standing::Refused, 1),
        (Standing::NoEmail, 3),
        (Standing::Outside, 2),
        (Standing::Left, 2),
        (Standing::Disabled, 1),
    ]);
    /// Nearly everybody is inside.
    pub(super) const INSIDE: Self = Self(&[(Standing::Advanced, 27), (Standing::Basic, 2), (Standing::Expired, 2), (Standing::Left, 1)]);
    /// Everybody is ready to be let in.
    pub(super) const READY: Self = Self(&[]);

    /// One standing a student, those of `named` aside.
    fn spread(self, students: usize, named: &[Named]) -> Vec<Standing> {
        let mut spread = Vec::with_capacity(students);
        for (standing, count) in self.0 {
            let already = named.iter().filter(|named| named.standing == *standing).count();
            spread.extend(std::iter::repeat_n(*standing, count.saturating_sub(already)));
        }
        spread.resize(students.saturating_sub(named.len()), Standing::Fresh);
        spread
    }
}

/// A student whom the documents and the screenshots name.
struct Named {
    name: (&'static str, &'static str),
    standing: Standing,
    /// An address other than the usual one.
    email: Option<&'static str>,
}

const fn named(family: &'static str, given: &'static str, standing: Standing, email: Option<&'static str>) -> Named {
    Named { name: (family, given), standing, email }
}

/// The first is `demo.etudiant`; two are twins who share an address.
const NAMED: [Named; 11] = [
    named("Bédard", "Anaïs", Standing::Advanced, None),
    named("Bélanger", "Émile", Standing::Fresh, None),
    named("Bergeron", "Rosalie", Standing::NoEmail, None),
    named("Côté", "Zoé", Standing::Invited, None),
    named("Dubé", "Jean-Sébastien", Standing::Outside, Some("js.dube@courriel.example")),
    named("Eaton", "Siobhán", Standing::Basic, None),
    named("Écuyer", "Noémie", Standing::Fresh, None),
    named("Edmond", "Loïc", Standing::Refused, None),
    named("Émond", "Kateri", Standing::Fresh, None),
    named("Hébert", "Thaïs", Standing::Fresh, Some("thomas.hebert@cegepsuper.ca")),
    named("Hébert", "Thomas", Standing::Fresh, Some("thomas.hebert@cegepsuper.ca")),
];

/// A class to fill.
pub(super) struct Class<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) organisation_id: OrganisationId,
    pub(super) department_id: DepartmentId,
    /// Who lets its students in; without one, nobody was.
    pub(super) administrator: Option<AccountId>,
    pub(super) offerings: Vec<OfferingId>,
    /// Last two digits of the year its students came in.
    pub(super) year: &'a str,
    pub(super) students: u32,
    pub(super) standings: Standings,
    /// Whether the students whom the documents name are in it.
    pub(super) is_shown: bool,
}

/// Adds classes to a network.
pub(super) struct Students<'a> {
    pub(super) network: &'a mut Network,
    pub(super) accounts: &'a mut Vec<DemoAccount>,
    pub(super) dice: &'a Dice,
    pub(super) password_hash: &'a str,
    pub(super) now: Timestamp,
    numbered: u32,
    addresses: HashMap<String, u32>,
    jobs: HashMap<(DepartmentId, i64), (JobId, Timestamp)>,
}

/// Hours ago of the activations that were done.
const ACTIVATED_BASIC: i64 = 35 * 24;
const ACTIVATED: i64 = 21 * 24;
const ACTIVATED_AND_EXPIRED: i64 = 8 * 24;
const JUST_ACTIVATED: i64 = 30;
/// Hours a temporary password opens (D1).
const OPENS: i64 = 72;

/// An access that was opened: by which activation, and what became of it.
struct Opened {
    account: AccountId,
    job: JobId,
    at: Timestamp,
    level: AccessLevel,
    entered_at: Option<Timestamp>,
    last_sign_in_at: Option<Timestamp>,
}

impl<'a> Students<'a> {
    pub(super) fn new(
        network: &'a mut Network,
        accounts: &'a mut Vec<DemoAccount>,
        dice: &'a Dice,
        password_hash: &'a str,
        now: Timestamp,
    ) -> Self {
        Self { network, accounts, dice, password_hash, now, numbered: 0, addresses: HashMap::new(), jobs: HashMap::new() }
    }

    /// Adds a class.
    pub(super) fn add(&mut self, class: &Class<'_>) -> Result<(), Failure> {
        let named = if class.is_shown { &NAMED[..] } else { &[] };
        let mut people: Vec<_> = named
            .iter()
            .map(|named| (named.name.0.to_owned(), named.name.1.to_owned(), named.standing, named.email))
            .chain(class.standings.spread(class.students as usize, named).into_iter().map(|standing| {
                let (family, given) = names::draw(self.dice);
                (family, given, standing, None)
            }))
            .collect();
        self.dice.shuffle(&mut people);
        for (place, (family, given, standing, email)) in (0_u32..).zip(people) {
            let standing = if class.administrator.is_none() && !matches!(standing, Standing::NoEmail | Standing::Outside | Standing::Left) {
                Standing::Fresh
            } else {
                standing
            };
            let email = self.address(class, standing, (&family, &given), email);
            self.student(class, place, standing, (family, given), email)?;
        }
        Ok(())
    }

    fn student(
        &mut self,
        class: &Class<'_>,
        place: u32,
        standing: Standing,
        (family_name, given_name): (String, String),
        email: Option<String>,
    ) -> Result<(), Failure> {
        let id = StudentId(self.dice.id()?);
        self.numbered += 1;
        let student_number = format!("{}{}{:05}", class.organisation.number_prefix, class.year, 10_000 + 7 * self.numbered);
        let french = self.dice.below(100) < class.organisation.french;
        let mut row = student::Model {
            id,
            organisation_id: class.organisation_id,
            department_id: class.department_id,
            account_id: None,
            network_number: network_number(self.dice.random()).map_err(Failure::unexpected)?,
            email_folded: email.clone(),
            email_domain: email.as_deref().and_then(|email| email.rsplit_once('@')).map(|(_, domain)| domain.to_owned()),
            phone: (self.dice.below(100) < 88)
                .then(|| format!("+1{}5550{}", self.dice.pick(&["514", "438", "450", "579"]), 100 + self.dice.below(100))),
            language: if french { "fr-CA" } else { "en-CA" }.to_owned(),
            status: if standing == Standing::Left { StudentStatus::Left } else { StudentStatus::Active }.word().to_owned(),
            access: AccessLevel::None.word().to_owned(),
            entered_at: None,
            invited_until: None,
            disabled_at: None,
            last_sign_in_at: None,
            delivery: Delivery::None.word().to_owned(),
            sort_key: name::sort_key(&family_name, &given_name),
            search: name::search_text(&family_name, &given_name, &student_number, email.as_deref().unwrap_or_default()),
            created_at: self.now.plus_hours(-24 * 90),
            updated_at: self.now.plus_hours(-24 * 90),
            student_number,
            given_name,
            family_name,
            email,
        };
        if let Some(opened) = self.opened(class, standing)? {
            self.open(class, &mut row, standing, &opened)?;
        }
        for offering_id in &class.offerings {
            self.network.enrolments.push(enrolment::Model {
                id: EnrolmentId(self.dice.id()?),
                organisation_id: class.organisation_id,
                student_id: id,
                offering_id: *offering_id,
                group_code: format!("{:02}", place % 4 + 1),
            });
        }
        self.network.students.push(row);
        Ok(())
    }

    /// The address a school gives, with a number where another has it already.
    fn address(&mut self, class: &Class<'_>, standing: Standing, (family, given): (&str, &str), given_one: Option<&str>) -> Option<String> {
        let local = names::local_part(family, given);
        match (standing, given_one) {
            (Standing::NoEmail, _) => return None,
            (_, Some(address)) => return Some(address.to_owned()),
            (Standing::Outside, None) => return Some(format!("{local}@courriel.example")),
            _ => {}
        }
        let domain = class.organisation.domains.first()?;
        let address = format!("{local}@{domain}");
        let homonyms = self.addresses.entry(address.clone()).or_default();
        *homonyms += 1;
        Some(if *homonyms == 1 { address } else { format!("{local}{homonyms}@{domain}") })
    }

    /// The activation a student in this standing went through.
    fn opened(&mut self, class: &Class<'_>, standing: Standing) -> Result<Option<Opened>, Failure> {
        let Some(administrator) = class.administrator else { return Ok(None) };
        let (hours, level) = match standing {
            Standing::Fresh | Standing::NoEmail | Standing::Outside | Standing::Left => return Ok(None),
            Standing::Basic => (ACTIVATED_BASIC, AccessLevel::Basic),
            Standing::Advanced | Standing::Disabled => (ACTIVATED, AccessLevel::Advanced),
            Standing::Expired | Standing::Refused => (ACTIVATED_AND_EXPIRED, AccessLevel::Advanced),
            Standing::Invited => (JUST_ACTIVATED, AccessLevel::Advanced),
        };
        let (job, at) = self.job(class, administrator, hours, level)?;
        let inside = matches!(standing, Standing::Basic | Standing::Advanced | Standing::Disabled);
        // within five days of the mail; back since, at some time before yesterday
        let entered_at = at.plus_minutes(i64::from(self.dice.below(5 * 24 * 60)));
        let since = u32::try_from(hours - 6 * 24 - 24).unwrap_or(1) * 60;
        let last = entered_at.max(self.now.plus_hours(-24).plus_minutes(-i64::from(self.dice.below(since))));
        let account = AccountId(self.dice.id()?);
        Ok(Some(Opened { account, job, at, level, entered_at: inside.then_some(entered_at), last_sign_in_at: inside.then_some(last) }))
    }

    fn open(&mut self, class: &Class<'_>, row: &mut student::Model, standing: Standing, opened: &Opened) -> Result<(), Failure> {
        let inside = opened.entered_at.is_some();
        let is_demo = row.family_name == NAMED[0].name.0 && row.given_name == NAMED[0].name.1 && standing == Standing::Advanced;
        let user_name = if is_demo {
            ADVANCED_STUDENT.to_owned()
        } else {
            format!("{}-{}", class.organisation.code, row.student_number.to_lowercase())
        };
        let delivery = if standing == Standing::Refused { Delivery::Refused } else { Delivery::Sent };
        let closed_at = (standing == Standing::Disabled).then(|| self.now.plus_hours(-3 * 24));
        row.account_id = Some(opened.account);
        opened.level.word().clone_into(&mut row.access);
        row.entered_at = opened.entered_at;
        row.last_sign_in_at = opened.last_sign_in_at;
        row.invited_until = Some(opened.at.plus_hours(OPENS));
        row.disabled_at = closed_at;
        delivery.word().clone_into(&mut row.delivery);
        self.network.accounts.push(account::Model {
            id: opened.account,
            user_name,
            given_name: row.given_name.clone(),
            family_name: row.family_name.clone(),
            email: row.email.clone(),
            email_folded: row.email_folded.clone(),
            language: row.language.clone(),
            password_hash: inside.then(|| self.password_hash.to_owned()),
            password_version: i64::from(inside),
            disabled_at: closed_at,
            last_sign_in_at: opened.last_sign_in_at,
            created_at: opened.at,
        });
        self.network.memberships.push(membership::Model {
            id: MembershipId(self.dice.id()?),
            organisation_id: class.organisation_id,
            account_id: opened.account,
            department_id: Some(class.department_id),
            student_id: Some(row.id),
            role: Role::Student.word().to_owned(),
            created_at: opened.at,
        });
        if !inside {
            self.network.secrets.push(self.secret(opened)?);
        }
        self.network.mails.push(self.mail(class, row, delivery, opened)?);
        if is_demo {
            self.accounts.push(DemoAccount { user_name: ADVANCED_STUDENT, account: opened.account, role: Role::Student });
        }
        Ok(())
    }

    /// A temporary password that nobody knows: its mail went out before the demonstration began.
    fn secret(&self, opened: &Opened) -> Result<secret::Model, Failure> {
        let mut digest = vec![0; 32];
        self.dice.random().fill(&mut digest).map_err(Failure::unexpected)?;
        let address = self.network.accounts.last().and_then(|account| account.email_folded.clone());
        Ok(secret::Model {
            id: SecretId(self.dice.id()?),
            account_id: opened.account,
            kind: store::secret::Kind::TemporaryPassword.word().to_owned(),
            digest,
            address_folded: address,
            password_version: 0,
            created_at: opened.at,
            expires_at: opened.at.plus_hours(OPENS),
            used_at: None,
            superseded_at: None,
        })
    }

    fn mail(&self, class: &Class<'_>, row: &student::Model, delivery: Delivery, opened: &Opened) -> Result<outbox::Model, Failure> {
        let sent = delivery == Delivery::Sent;
        let (reply_code, reply_text) = if sent { (250, "2.0.0 Ok") } else { (550, "5.1.1 User unknown") };
        let tried_at = opened.at.plus_seconds(20);
        Ok(outbox::Model {
            id: OutboxId(self.dice.id()?),
            organisation_id: class.organisation_id,
            account_id: opened.account,
            student_id: Some(row.id),
            job_id: Some(opened.job),
            kind: store::outbox::Kind::Activation.word().to_owned(),
            language: row.language.clone(),
            address: row.email.clone().unwrap_or_default(),
            status: if sent { "sent" } else { "refused" }.to_owned(),
            attempts: 1,
            next_at: tried_at,
            lease_until: Timestamp(0),
            lease_owner: None,
            reply_code,
            reply_text: reply_text.to_owned(),
            refusal: (!sent).then(|| MailRefusal::UnknownAddress.word().to_owned()),
            created_at: opened.at,
            sent_at: sent.then_some(tried_at),
        })
    }

    fn job(&mut self, class: &Class<'_>, administrator: AccountId, hours: i64, level: AccessLevel) -> Result<(JobId, Timestamp), Failure> {
        if let Some(job) = self.jobs.get(&(class.department_id, hours)) {
            return Ok(*job);
        }
        let (id, at) = (JobId(self.dice.id()?), self.now.plus_hours(-hours));
        self.jobs.insert((class.department_id, hours), (id, at));
        self.network.jobs.push(job::Model {
            id,
            organisation_id: class.organisation_id,
            account_id: administrator,
            kind: "activation".to_owned(),
            level: level.word().to_owned(),
            request_key: format!("demo-{id}"),
            created_at: at,
        });
        Ok((id, at))
    }
}
